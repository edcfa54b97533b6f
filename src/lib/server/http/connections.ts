import type { Socket } from 'node:net';

interface Connection {
  readonly socket: Socket;
  readonly address: string;
  /** Requests on it that have no answer yet. */
  open: number;
}

export interface ConnectionLimits {
  readonly inAll: number;
  /** Of one address; none where a proxy makes all of them. */
  readonly each: number | undefined;
}

/** Requests that one connection may send without waiting for an answer (RFC 9112, section 9.3.2). */
const mostInARow = 8;

/**
 * The connections that are open. When there are too many, of one address or in all, the one that has waited longest
 * since its last answer is closed: one that does not read, or sends its request a byte at a time, goes before one that
 * is used. In all, it is one of the address that has most.
 */
export class Connections {
  readonly #limits: ConnectionLimits;
  readonly #bySocket = new Map<Socket, Connection>();
  /** Of each address, the one that was answered last stands last. */
  readonly #byAddress = new Map<string, Set<Connection>>();

  constructor(limits: ConnectionLimits) {
    this.#limits = limits;
  }

  get size(): number {
    return this.#bySocket.size;
  }

  add(socket: Socket, address: string): void {
    const connection = { socket, address, open: 0 };
    const own = this.#byAddress.get(address) ?? new Set<Connection>();
    this.#byAddress.set(address, own.add(connection));
    this.#bySocket.set(socket, connection);
    socket.once('close', () => this.#remove(connection));
    const { inAll, each } = this.#limits;
    if (each !== undefined && own.size > each) this.#closeFirst(own);
    if (this.#bySocket.size > inAll) this.#closeFirst(this.#largest());
  }

  /** A request came in. `false` when it came too soon after others without an answer: the connection is closed. */
  began(socket: Socket): boolean {
    const connection = this.#bySocket.get(socket);
    if (!connection) return false;
    connection.open += 1;
    if (connection.open > mostInARow) socket.destroy();
    return !socket.destroyed;
  }

  /** A request has its answer. */
  answered(socket: Socket): void {
    const connection = this.#bySocket.get(socket);
    if (!connection) return;
    connection.open -= 1;
    const own = this.#byAddress.get(connection.address);
    if (own?.delete(connection)) own.add(connection);
  }

  /** Whether an answer is awaited on it: then nothing else can be said there. */
  isBusy(socket: Socket): boolean {
    return (this.#bySocket.get(socket)?.open ?? 0) > 0;
  }

  #closeFirst(own: Set<Connection>): void {
    const [first] = own;
    if (!first) return;
    this.#remove(first);
    first.socket.destroy();
  }

  #largest(): Set<Connection> {
    let largest = new Set<Connection>();
    for (const own of this.#byAddress.values()) if (own.size > largest.size) largest = own;
    return largest;
  }

  #remove(connection: Connection): void {
    this.#bySocket.delete(connection.socket);
    const own = this.#byAddress.get(connection.address);
    if (own?.delete(connection) && own.size === 0) this.#byAddress.delete(connection.address);
  }
}
