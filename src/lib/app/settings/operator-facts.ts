import { jsonOf } from '$lib/protocol/json-answer';
import { operatorPath, operatorSchema } from '$lib/protocol/operator';

/**
 * The e-mail address for ideas about the app. Undefined when the operator set none, without a network, and when the
 * answer is not to be read: the share sheet is then the only way, and always there.
 */
export async function feedbackAddress(
  ask: (url: string) => Promise<Response> = (url) => fetch(url),
): Promise<string | undefined> {
  try {
    const answer = await ask(operatorPath);
    if (!answer.ok) return undefined;
    const read = operatorSchema.safeParse(await jsonOf(answer));
    return read.success ? read.data.feedbackTo : undefined;
  } catch {
    return undefined;
  }
}
