import type { IncomingMessage } from 'node:http';
import { err, ok, type Result } from '../../core/result.ts';
import type { Call } from '../../protocol/api/call.ts';
import type { RelayError } from '../../protocol/api/errors.ts';
import { idSchema, tokenSchema } from '../../protocol/api/wire.ts';
import { bytesOf, type CheckedCall, type CheckedCallHead } from '../relay/checked-call.ts';
import { digest } from '../relay/token.ts';

type Part<T> = Result<T, RelayError>;
const badRequest = err({ code: 'relay.badRequest' } as const);

/** What a call says before its body, checked. */
export function readBefore(
  call: Call,
  ids: readonly string[],
  request: IncomingMessage,
): Part<Omit<CheckedCallHead, 'deps' | 'from'>> {
  const type = request.headers['content-type'];
  const isJson = type === undefined || /^application\/json(\s*;\s*charset=utf-8)?$/i.test(type);
  if (!isJson || (call.request && type === undefined)) return err({ code: 'relay.wrongKind' });
  const [id, rid] = ids.map((text) => idSchema.safeParse(text).data);
  if (!id || (ids.length > 1 && !rid)) return badRequest;
  const token = readToken(call, request.headers.authorization);
  if (!token.ok) return token;
  const known = readPrecondition(call, request);
  if (!known.ok) return known;
  return ok({
    id: bytesOf(id),
    rid: rid ? bytesOf(rid) : new Uint8Array(),
    tokenHash: digest(token.value),
    known: known.value,
  });
}

function readToken(call: Call, header: string | undefined): Part<Uint8Array> {
  if (call.token === 'none') return ok(new Uint8Array());
  const { data } = tokenSchema.safeParse(/^Bearer ([\w-]{43})$/i.exec(header ?? '')?.[1]);
  return data === undefined ? badRequest : ok(bytesOf(data));
}

function readPrecondition(call: Call, { headers }: IncomingMessage): Part<number> {
  if (!call.precondition) return ok(0);
  const missing = err({ code: 'relay.noPrecondition' } as const);
  const [match, noneMatch] = [headers['if-match'], headers['if-none-match']];
  if (match !== undefined && noneMatch !== undefined) return missing;
  if (noneMatch === '*' && call.precondition !== 'If-Match') return ok(0);
  const version = Number(/^"([1-9]\d{0,8})"$/.exec(match ?? '')?.[1]);
  return Number.isNaN(version) ? missing : ok(version);
}

const noHash = new Uint8Array(32);

/** What the body of a call says, checked. */
export function readRequest(
  call: Call,
  body: Buffer,
): Part<Pick<CheckedCall<Call>, 'request' | 'requestHash'>> {
  if (!call.request) {
    const isNothing = body.length === 0 || (body.length <= 8 && body.toString().trim() === '{}');
    return isNothing ? ok({ request: undefined, requestHash: noHash }) : badRequest;
  }
  const parsed = call.request.safeParse(parse(body));
  if (!parsed.success) return badRequest;
  // Checked, its fields stand in the order of the schema: the same request is the same text.
  const requestHash = digest(JSON.stringify(parsed.data));
  return ok({ request: parsed.data, requestHash } as Pick<CheckedCall<Call>, 'request' | 'requestHash'>);
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    return undefined;
  }
}
