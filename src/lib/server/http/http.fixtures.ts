import { once } from 'node:events';
import { Agent, request as asking, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { makeHttpServer, type Answerer, type HttpServerOptions } from './http-server';

/** An HTTP server at an address of its own. */
export interface Served {
  readonly port: number;
  /** What was reported. */
  readonly reported: unknown[];
  /** What came in and was no request. */
  readonly nonsense: unknown[];
  close(): Promise<void>;
}

export async function serve(answer: Answerer, options: Partial<HttpServerOptions> = {}): Promise<Served> {
  const [reported, nonsense]: [unknown[], unknown[]] = [[], []];
  const own = { headers: {}, proxies: 0, connections: 100, report: (error: unknown) => reported.push(error) };
  const server = makeHttpServer({ ...own, ...options, answer });
  server.on('clientError', (error) => nonsense.push(error));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  };
  return { port, reported, nonsense, close };
}

export interface Heard {
  readonly status: number | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly bytes: Buffer;
  readonly text: string;
}

/** Asks with a path just as it is given. */
export async function ask(
  { port }: Served,
  path: string,
  headers: OutgoingHttpHeaders = {},
  method = 'GET',
): Promise<Heard> {
  const agent = new Agent();
  const sent = asking({ host: '127.0.0.1', port, path, method, headers, agent }).end();
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  const parts: Buffer[] = [];
  for await (const part of response) parts.push(part as Buffer);
  const bytes = Buffer.concat(parts);
  agent.destroy();
  return { status: response.statusCode, headers: response.headers, bytes, text: bytes.toString() };
}

/** A bare connection on which these bytes were sent. */
export async function connected({ port }: Served, bytes = ''): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.on('error', () => {});
  socket.write(bytes);
  return socket;
}

/** Everything that comes until the other end closes. */
export async function untilClosed(socket: Socket): Promise<string> {
  let text = '';
  socket.on('data', (part: Buffer) => (text += part.toString()));
  if (!socket.closed) await once(socket, 'close');
  return text;
}
