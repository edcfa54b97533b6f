import type { Result } from '../../core/result.ts';
import type { Call, CheckedRequestOf } from '../../protocol/api/call.ts';
import type { RelayError } from '../../protocol/api/errors.ts';
import type { ClockGuard } from './clock-guard.ts';
import type { RelayRepository } from './repository.ts';
import type { PushPolicy } from './push-policy.ts';
import type { Capacity } from './capacity.ts';
import type * as z from 'zod/mini';

/** What all use cases work with. */
export interface RelayDependencies {
  readonly repository: RelayRepository;
  readonly room: Capacity;
  readonly guard: ClockGuard;
  readonly push: PushPolicy;
}

/** What a call says before its body, checked. */
export interface CheckedCallHead {
  readonly deps: RelayDependencies;
  /** The address that it came from: counted by, never kept. */
  readonly from: string;
  /** 16 bytes: of the share, backup, mailbox or push in the path. */
  readonly id: Uint8Array;
  /** 16 bytes: of the reply in the path; empty elsewhere. */
  readonly rid: Uint8Array;
  /** SHA-256 of the token in the header; of nothing for a call without a token. */
  readonly tokenHash: Uint8Array;
  /** The version that If-Match names; 0 for `If-None-Match: *` and without such a header. */
  readonly known: number;
}

/** A call as it came in, checked. */
export interface CheckedCall<C extends Call> extends CheckedCallHead {
  readonly request: CheckedRequestOf<C>;
  /** SHA-256 of the request: two requests with the same one are the same. */
  readonly requestHash: Uint8Array;
}

/** What a call answers when it succeeds. */
interface Done<C extends Call> {
  readonly status: C['success'][number];
  readonly answer?: C['answer'] extends z.ZodMiniType ? z.input<C['answer']> : undefined;
}

export type Outcome<C extends Call> = Result<Done<C>, RelayError>;

/** One call of the relay: all its rules, without HTTP and without SQL. */
export type UseCase<C extends Call> = (asked: CheckedCall<C>) => Promise<Outcome<C>>;

/** The bytes of a checked text on the wire. */
export function bytesOf(text: string): Uint8Array {
  return Buffer.from(text, 'base64url');
}

/** Bytes as the wire writes them. */
export function wire(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64url');
}
