import { jsonOf } from '$lib/protocol/json-answer';
import { operatorPath, operatorSchema, type Operator } from '$lib/protocol/operator';

type Ask = (url: string) => Promise<Response>;

/** What the operator set. Undefined without a network and a copy of earlier, and when the answer is not to be read. */
async function operatorFacts(ask: Ask): Promise<Operator | undefined> {
  try {
    const answer = await ask(operatorPath);
    if (!answer.ok) return undefined;
    const read = operatorSchema.safeParse(await jsonOf(answer));
    return read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
}

const overNetwork: Ask = (url) => fetch(url);

/** The e-mail address for ideas about the app. Undefined: the share sheet is the only way, and always there. */
export async function feedbackAddress(ask = overNetwork): Promise<string | undefined> {
  return (await operatorFacts(ask))?.feedbackTo;
}

/** The region whose places are shown to who has chosen none. Undefined: none is set, or it is not known now. */
export async function operatorRegion(ask = overNetwork): Promise<string | undefined> {
  return (await operatorFacts(ask))?.region;
}
