import { EventEmitter } from 'node:events';
import type { Socket } from 'node:net';
import { expect, it } from 'vitest';
import { Connections } from './connections';

/** As much of a socket as is looked at. */
class Line extends EventEmitter {
  destroyed = false;

  destroy(): void {
    this.destroyed = true;
    this.emit('close');
  }
}

const line = () => new Line() as unknown as Socket & Line;

it('closes one of the address that has too many, and of nobody else', () => {
  const connections = new Connections({ inAll: 100, each: 2 });
  const [first, second, third, other] = [line(), line(), line(), line()];
  connections.add(first, 'a');
  connections.add(other, 'b');
  connections.add(second, 'a');
  connections.add(third, 'a');
  expect([first, second, third, other].map(({ destroyed }) => destroyed)).toEqual([
    true,
    false,
    false,
    false,
  ]);
  expect(connections.size).toBe(3);
});

it('closes one of the address that has most when there are too many in all', () => {
  const connections = new Connections({ inAll: 4, each: undefined });
  const [honest, ...many] = [line(), line(), line(), line()];
  connections.add(honest, 'b');
  for (const one of many) connections.add(one, 'a');
  connections.add(line(), 'c');
  expect([honest, ...many].map(({ destroyed }) => destroyed)).toEqual([false, true, false, false]);
});

it('closes one that waits for its reader before one that gets answers', () => {
  const connections = new Connections({ inAll: 100, each: 2 });
  const [used, unread] = [line(), line()];
  connections.add(used, 'a');
  connections.add(unread, 'a');
  for (const one of [used, unread]) expect(connections.began(one)).toBe(true);
  connections.answered(used);
  connections.add(line(), 'a');
  expect([used.destroyed, unread.destroyed]).toEqual([false, true]);
});

it('closes one that sends request after request without hearing an answer', () => {
  const connections = new Connections({ inAll: 100, each: 2 });
  const greedy = line();
  connections.add(greedy, 'a');
  const began = Array.from({ length: 9 }, () => connections.began(greedy));
  expect(began).toEqual([...Array<boolean>(8).fill(true), false]);
  expect([greedy.destroyed, connections.size]).toEqual([true, 0]);
});
