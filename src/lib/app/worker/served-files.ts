import { helpNumbersSchema } from '$lib/domain/help-number/help-number.schema';
import { regionHeadSchema, regionIndexSchema } from '$lib/domain/place/region.schema';
import { definitionFileSchema, definitionIndexSchema } from '$lib/domain/questionnaire/definition.schema';
import { helpNumbersLimit, helpNumbersPath } from '$lib/protocol/help-numbers';
import { jsonOf } from '$lib/protocol/json-answer';
import { operatorPath, operatorSchema } from '$lib/protocol/operator';

/** Whether this is a file of the server that changes without a new version of the app. */
export function isServedFile(path: string): boolean {
  return path === operatorPath || /^\/(?:regions|questionnaires)\//.test(path);
}

/**
 * Gives the answer back when a page can show it, so that it may take the place of the last good copy. Throws on any other,
 * and then no more of it is read.
 */
export async function goodFile(path: string, answer: Response): Promise<Response> {
  const schema = schemaOf(path);
  const limit = path === helpNumbersPath ? helpNumbersLimit : undefined;
  if (answer.ok && schema.safeParse(await jsonOf(answer.clone(), limit)).success) return answer;
  void answer.body?.cancel().catch(() => undefined);
  throw new TypeError('Refused: no good file');
}

function schemaOf(path: string) {
  if (path === helpNumbersPath) return helpNumbersSchema;
  if (path === operatorPath) return operatorSchema;
  if (path === '/questionnaires/index.json') return definitionIndexSchema;
  if (path.startsWith('/questionnaires/')) return definitionFileSchema;
  return path === '/regions/index.json' ? regionIndexSchema : regionHeadSchema;
}
