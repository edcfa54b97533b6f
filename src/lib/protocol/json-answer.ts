import { jsonIn } from '$lib/core/text';

/**
 * The JSON of an answer, with its letters read strictly: `Response.json` puts a sign for "unknown" where somebody saved
 * a file of places or help numbers in another encoding. `undefined` when it is no JSON.
 */
export async function jsonOf(answer: Response): Promise<unknown> {
  return jsonIn(new Uint8Array(await answer.arrayBuffer()));
}
