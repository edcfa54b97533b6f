import type * as z from 'zod/mini';
import type { RelayErrorCode } from './errors.ts';

/** Where every call of the relay begins. */
export const apiRoot = '/api/v1';

/** Who may make a call: whoever holds the token named, which goes in `Authorization: Bearer <43 characters>`. */
type TokenKind =
  | 'none'
  | 'look'
  | 'device'
  | 'owner'
  | 'owner or stop'
  | 'write'
  | 'read'
  | 'take'
  | 'send'
  | 'take or send'
  | 'push';

/** A header that says which version the caller knows: `If-Match: "3"`, or `If-None-Match: *` for the first. */
type Precondition = 'If-Match' | 'If-Match or If-None-Match';

/** One call, described once for the relay, for whoever calls it, and for the OpenAPI document. */
export interface Call {
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE';
  /** Under `apiRoot`; `{id}`, `{rid}` are ids of 22 characters. */
  readonly path: string;
  readonly token: TokenKind;
  readonly precondition?: Precondition;
  /** The largest request, in bytes; 0 when there is no body. */
  readonly limit: number;
  /** The JSON of the request; absent when there is none. Strict: a field that is not in it is refused. */
  readonly request?: z.ZodMiniType;
  /** The JSON of the answer, where there is one. A field that is not in it is left out, not refused. */
  readonly answer?: z.ZodMiniType;
  /** What a call that succeeds answers: 201 the first time, 200 when it was there already, 204 without content. */
  readonly success: readonly (200 | 201 | 204)[];
  /** Failures of its own, besides those that every call can have. */
  readonly errors: readonly RelayErrorCode[];
}

/** What is sent with a call, as the caller makes it. */
export type RequestOf<C extends Call> = C['request'] extends z.ZodMiniType
  ? z.input<C['request']>
  : undefined;
/** What was sent with a call, checked. */
export type CheckedRequestOf<C extends Call> = C['request'] extends z.ZodMiniType
  ? z.output<C['request']>
  : undefined;
/** What a call answers, checked. */
export type AnswerOf<C extends Call> = C['answer'] extends z.ZodMiniType ? z.output<C['answer']> : undefined;

/** The path of a call with its ids filled in, from the root of the host. */
export function pathOf(call: Call, ids: { readonly id: string; readonly rid?: string }): string {
  return apiRoot + call.path.replace('{id}', ids.id).replace('{rid}', ids.rid ?? '');
}

/** `3` -> `"3"`, the value of If-Match (RFC 9110 section 8.8.3: a strong entity tag). */
export function versionTag(version: number): string {
  return `"${version}"`;
}
