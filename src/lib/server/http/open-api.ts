import * as z from 'zod/mini';
import { backupCalls } from '../../protocol/api/backup-calls.ts';
import { apiRoot, type Call } from '../../protocol/api/call.ts';
import { errorAnswerSchema, relayErrors, type RelayErrorCode } from '../../protocol/api/errors.ts';
import { mailboxCalls } from '../../protocol/api/mailbox-calls.ts';
import { pushCalls, pushKeyCall } from '../../protocol/api/push-calls.ts';
import { shareCalls } from '../../protocol/api/share-calls.ts';

/** Failures that every call can have. */
const everywhere: readonly RelayErrorCode[] = [
  'relay.badRequest',
  'relay.foreignOrigin',
  'relay.tooSlow',
  'relay.tooLarge',
  'relay.wrongKind',
  'relay.tooMany',
  'relay.defect',
  'relay.unavailable',
];

const groups: readonly [tag: string, calls: Record<string, Call>][] = [
  ['shares', shareCalls],
  ['backups', backupCalls],
  ['mailboxes', mailboxCalls],
  ['pushes', { ...pushCalls, key: pushKeyCall }],
];

/** The calls as an OpenAPI 3.1 document, made from the schemas by which they are checked. */
export function openApi(version: string): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const [tag, calls] of groups) {
    for (const [name, call] of Object.entries(calls)) {
      const path = (paths[apiRoot + call.path] ??= {});
      path[call.method.toLowerCase()] = operation(tag, name, call);
    }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Eigenwijzer relay', version },
    paths,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'base64url, 32 bytes' } },
      schemas: { Error: schemaOf(errorAnswerSchema) },
    },
  };
}

function operation(tag: string, name: string, call: Call): object {
  const content = call.request && { 'application/json': { schema: schemaOf(call.request) } };
  return {
    operationId: `${tag}.${name}`,
    tags: [tag],
    parameters: [...idsIn(call.path), ...preconditions(call)],
    ...(content && { requestBody: { required: true, content } }),
    ...(call.token !== 'none' && { security: [{ token: [] }], 'x-token': call.token }),
    responses: { ...successes(call), ...failures(call) },
  };
}

const idsIn = (path: string) =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string', pattern: '^[A-Za-z0-9_-]{21}[AQgw]$' },
  }));

function preconditions({ precondition }: Call): object[] {
  if (!precondition) return [];
  return precondition.split(' or ').map((name) => ({
    name,
    in: 'header',
    required: precondition === name,
    schema: { type: 'string' },
  }));
}

function successes({ success, answer }: Call): Record<string, object> {
  const schema = answer && schemaOf(answer);
  return Object.fromEntries(
    success.map((status) => [
      status,
      {
        description: status === 204 ? 'Done, nothing to say' : 'Done',
        ...(schema && status !== 204 && { content: { 'application/json': { schema } } }),
      },
    ]),
  );
}

/** One entry for each status, which names the codes that can come with it. */
function failures({ errors, precondition }: Call): Record<string, object> {
  const all: RelayErrorCode[] = [...errors, ...everywhere];
  if (precondition) all.push('relay.noPrecondition');
  const byStatus = Object.groupBy(all, (code) => relayErrors[code]);
  return Object.fromEntries(
    Object.entries(byStatus).map(([status, codes]) => [
      status,
      {
        description: codes?.join(', ') ?? '',
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
      },
    ]),
  );
}

function schemaOf(schema: z.ZodMiniType): object {
  return z.toJSONSchema(schema, { target: 'draft-2020-12', io: 'input' });
}
