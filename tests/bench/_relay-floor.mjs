// The least that could do what the relay does: node:http and node:sqlite, every write on the disk before its answer,
// writes that wait together in one commit. It checks nothing, counts nothing and hashes nothing.
import { createServer } from 'node:http';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const database = new DatabaseSync(join(process.env.DATA_DIR ?? '.', 'floor.sqlite'));
database.exec('pragma journal_mode=wal; pragma synchronous=full');
database.exec('create table things (id text primary key, content blob, device blob)');
const insert = database.prepare('insert into things values (?, ?, null)');
const claim = database.prepare('update things set device = ? where id = ? and device is null');
const read = database.prepare('select content from things where id = ?');

let waiting = [];
function write(work) {
  if (waiting.length === 0) setImmediate(commit);
  return new Promise((done) => waiting.push({ work, done }));
}

function commit() {
  const together = waiting;
  waiting = [];
  database.exec('begin immediate');
  for (const job of together) job.value = job.work();
  database.exec('commit');
  for (const { done, value } of together) done(value);
}

const server = createServer(async (request, response) => {
  const parts = [];
  for await (const part of request) parts.push(part);
  const body = Buffer.concat(parts);
  const id = request.url;
  if (request.method === 'PUT') {
    await write(() => insert.run(id, body));
    response.writeHead(201).end('{"version":1}');
    return;
  }
  const content = await write(() => (claim.run(body, id).changes === 1 ? read.get(id).content : undefined));
  response.writeHead(content ? 200 : 409).end(content);
});
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
process.once('disconnect', () => process.exit(0));
