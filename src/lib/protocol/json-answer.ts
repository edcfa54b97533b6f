import { jsonIn } from '$lib/core/text';
import { bytesWithin } from './bounded-answer';

/** The largest file of the app's own server that is read, in bytes: a region with all that it can hold. */
const largestFile = 4 * 1024 * 1024;
/** How long an answer may be under way, and how long reading it may take. In milliseconds. */
const patience = 8000;

/** The browser's `fetch`, or a stand-in. */
type Ask = (url: string, init: RequestInit) => Promise<Response>;

/**
 * The JSON of an answer, with its letters read strictly: `Response.json` puts a sign for "unknown" where somebody saved
 * a file of places or help numbers in another encoding. `undefined` when it is no JSON, too large or too slow.
 */
export async function jsonOf(answer: Response, limit = largestFile): Promise<unknown> {
  const bytes = await bytesWithin(answer, { limit, wait: patience });
  return bytes && jsonIn(bytes);
}

/** Asks the app's own server for a file. `undefined`: it did not come, not in time, or it is no JSON. */
export async function askFile(ask: Ask, path: string, init: RequestInit = {}): Promise<unknown> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), patience);
  try {
    const answer = await ask(path, { ...init, signal: controller.signal });
    return answer.ok ? await jsonOf(answer) : undefined;
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}
