import { askFile } from '$lib/protocol/json-answer';
import { operatorPath, operatorSchema, type Operator } from '$lib/protocol/operator';

type Ask = Parameters<typeof askFile>[0];

/** What the operator set. Undefined without a network and a copy of earlier, and when the answer is not to be read. */
async function operatorFacts(ask: Ask): Promise<Operator | undefined> {
  const read = operatorSchema.safeParse(await askFile(ask, operatorPath));
  return read.success ? read.data : undefined;
}

const overNetwork: Ask = (url, init) => fetch(url, init);

/** The e-mail address for ideas about the app. Undefined: the share sheet is the only way, and always there. */
export async function feedbackAddress(ask = overNetwork): Promise<string | undefined> {
  return (await operatorFacts(ask))?.feedbackTo;
}

/** The region whose places are shown to who has chosen none. Undefined: none is set, or it is not known now. */
export async function operatorRegion(ask = overNetwork): Promise<string | undefined> {
  return (await operatorFacts(ask))?.region;
}
