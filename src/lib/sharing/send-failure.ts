import type { VaultErrorCode } from '$lib/vault/vault-error';
import type { CallErrorCode } from './relay-client';

/**
 * Why something could not be sent now. It stays and is tried again. `relay.*`: the relay could not be asked or said no;
 * `vault.*`: the phone could not store what is about to be sent, so nothing was. `share.badTimes`: the phone's clock.
 * `share.alarm`: the device that opened the link is not trusted, nothing is sealed for it. `share.unknown`: the relay
 * does not know the share any more. `share.versionConflict`: another phone sends photos of it as well.
 */
export type SendFailureCode =
  | CallErrorCode
  | VaultErrorCode
  | 'share.badTimes'
  | 'share.alarm'
  | 'share.unknown'
  | 'share.versionConflict';

/** Why a stop that was asked has not reached the relay, or could not be noted as confirmed. */
export type StopFailureCode = CallErrorCode | VaultErrorCode;
