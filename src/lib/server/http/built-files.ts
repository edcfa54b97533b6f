import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, sep } from 'node:path';
import { endIfNotRead } from './transfer-timeouts.ts';

/** Of every kind of file that a build has. */
const types: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html;charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

const forever = 'public,max-age=31536000,immutable';
/** Smallest first: what a browser can read of it is in Accept-Encoding. */
const packings = [
  { name: 'br', ending: '.br' },
  { name: 'gzip', ending: '.gz' },
] as const;

interface BuiltFile {
  readonly type: string;
  readonly tag: string;
  readonly plain: Buffer;
  readonly packed: ReadonlyMap<string, Buffer>;
  readonly cacheControl: string | undefined;
  /** Of the build before. */
  readonly isOld: boolean;
}

/**
 * The files of a build, read once and kept in memory: a new build can be put in their place while this one goes on, no
 * answer needs a file that may be gone or a handle that may not be had, and however many read slowly, they share the
 * same bytes. Files with a hash in their name are also those of the build before, for pages that are still open.
 */
export class BuiltFiles {
  readonly #byPath = new Map<string, BuiltFile>();

  /** `build`: the folder that `npm run build` makes. */
  constructor(build: string) {
    this.#read(join(build, 'before'), (path) => path, true);
    this.#read(join(build, 'client'), (path) => path);
    this.#read(join(build, 'prerendered'), (path) => path.replace(/(^\/index)?\.html$/, '') || '/');
    this.#byPath.set('/files.json', this.#list());
  }

  /** The SHA-256 of every file as it is answered, by its path: so that anybody can hold them against a build. */
  #list(): BuiltFile {
    const sums = [...this.#byPath]
      .filter(([, { isOld }]) => !isOld)
      .map(([path, { plain }]) => [path, createHash('sha256').update(plain).digest('hex')] as const)
      .toSorted(([one], [other]) => (one < other ? -1 : 1));
    const plain = Buffer.from(`${JSON.stringify(Object.fromEntries(sums), null, 2)}\n`);
    const file = fileOf(plain, '.json');
    // A list that is older than the files would say that they are wrong.
    return { ...file, cacheControl: 'no-cache' };
  }

  #read(folder: string, pathOf: (file: string) => string, isOld = false): void {
    if (!existsSync(folder)) return;
    for (const name of filesIn(folder)) {
      const path = pathOf(`/${name.replaceAll(sep, '/')}`);
      this.#byPath.set(path, { ...builtFile(join(folder, name), path), isOld });
    }
  }

  /** Answers a GET or HEAD for one of these files. `false`, and touches nothing, when there is no such file. */
  answer(request: IncomingMessage, response: ServerResponse, path: string): boolean {
    const file = this.#byPath.get(decoded(path));
    if (!file) return false;
    const accepted = String(request.headers['accept-encoding'] ?? '');
    const packing = packings.find(({ name }) => file.packed.has(name) && accepts(accepted, name));
    const bytes = (packing && file.packed.get(packing.name)) ?? file.plain;
    const tag = packing ? file.tag.replace(/"$/, `-${packing.name}"`) : file.tag;
    response.setHeader('ETag', tag);
    response.setHeader('Vary', 'Accept-Encoding');
    if (file.cacheControl) response.setHeader('Cache-Control', file.cacheControl);
    if (request.headers['if-none-match']?.split(/\s*,\s*/).includes(tag)) {
      response.writeHead(304).end();
      return true;
    }
    response.setHeader('Content-Type', file.type);
    if (packing) response.setHeader('Content-Encoding', packing.name);
    response.writeHead(200, { 'Content-Length': bytes.length });
    response.end(request.method === 'HEAD' ? undefined : bytes);
    endIfNotRead(response, bytes.length);
    return true;
  }
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !packings.some(({ ending }) => entry.name.endsWith(ending)))
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}

function fileOf(plain: Buffer, ending: string): BuiltFile {
  const type = types[ending];
  if (type === undefined)
    throw new Error(`The build has a kind of file that the server does not know: ${ending}`);
  const tag = `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`;
  return { type, tag, plain, packed: new Map(), cacheControl: undefined, isOld: false };
}

function builtFile(file: string, path: string): BuiltFile {
  const packed = packings
    .filter(({ ending }) => existsSync(file + ending))
    .map(({ name, ending }) => [name, readFileSync(file + ending)] as const);
  return {
    ...fileOf(readFileSync(file), extname(file)),
    packed: new Map(packed),
    cacheControl: path.startsWith('/_app/immutable/') ? forever : undefined,
  };
}

/** `br` in `gzip, br`, and not in `br;q=0`. */
function accepts(accepted: string, packing: string): boolean {
  return new RegExp(`\\b${packing}\\b(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$))`, 'i').test(accepted);
}

function decoded(path: string): string {
  try {
    return path.includes('%') ? decodeURIComponent(path) : path;
  } catch {
    return path;
  }
}
