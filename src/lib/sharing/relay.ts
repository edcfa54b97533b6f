import type { RelayErrorCode } from '$lib/protocol/api/errors';

/**
 * Why the relay could not be asked, or said no in a way that any call can: its own codes, and two that the app finds
 * itself. `relay.offline`: no network, or no answer in time. `relay.broken`: an answer that makes no sense.
 */
export type CallErrorCode = Extract<RelayErrorCode, `relay.${string}`> | 'relay.offline' | 'relay.broken';
