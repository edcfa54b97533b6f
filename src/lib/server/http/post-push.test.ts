import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { expect, it, onTestFinished } from 'vitest';
import { isPublicAddress, makePostPush } from './post-push';

const push = {
  endpoint: 'https://push.example.test/abc',
  headers: { TTL: '60' },
  body: new Uint8Array(4),
};

it.each([
  '127.0.0.1', '127.8.8.8', '0.0.0.0', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1', '169.254.169.254',
  '100.64.0.1', '198.18.0.1', '224.0.0.1', '255.255.255.255', '::1', '::', 'fe80::1', 'fc00::1', 'fd12:3456::1',
  '::ffff:127.0.0.1', '::ffff:10.0.0.1', '::ffff:7f00:1', '64:ff9b::7f00:1', '2002:7f00:1::', 'ff02::1', '2001:db8::1',
])('is no address of the open internet: %s', (address) => {
  expect(isPublicAddress(address)).toBe(false);
}); // prettier-ignore

it.each([
  '142.250.179.138',
  '34.107.243.93',
  '17.188.143.34',
  '172.32.0.1',
  '2a00:1450:400e:801::200a',
  '2620:149::1',
])('is an address of the open internet: %s', (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

/** A server that counts who connects, and says nothing. */
async function silentServer() {
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    socket.on('error', () => {});
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return { port: (server.address() as AddressInfo).port, connections: () => connections };
}

it('connects to nothing when a name leads into the own network, also when it did not before', async () => {
  const { port, connections } = await silentServer();
  const answers = ['127.0.0.1', '::ffff:127.0.0.1', '10.0.0.1'];
  let asked = 0;
  const resolve = async () => [{ address: answers[asked++] ?? '127.0.0.1', family: 4 }];
  const post = makePostPush({ resolve, port });
  for (let at = 0; at < answers.length; at += 1) await expect(post(push)).rejects.toThrow('No address');
  expect(asked).toBe(answers.length);
  expect(connections()).toBe(0);
});

it('leaves a service that says nothing', async () => {
  const { port, connections } = await silentServer();
  const resolve = async () => [{ address: '127.0.0.1', family: 4 }];
  const post = makePostPush({ resolve, mayConnect: () => true, port, patience: 50 });
  await expect(post(push)).rejects.toThrow();
  expect(connections()).toBe(1);
});
