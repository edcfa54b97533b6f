import type { VaultError } from '$lib/vault/store/collection';
import type { CallErrorCode } from './relay-client';

/**
 * What went wrong on the client's side. Codes of the vault: nothing was stored. `share.tooLarge`: more than 256 KiB
 * of text. `share.gone`, `share.unknown`: there is nothing to change any more. `share.alreadyOpened`: somebody opened it
 * already. `share.stopNotKept`: a stop that the phone could not keep and the relay does not know either: it was not
 * asked. `relay.*`: the relay could not be asked now; what was stored stays and is sent later.
 */
export type SharingError =
  | VaultError
  | {
      readonly code:
        'share.tooLarge' | 'share.gone' | 'share.unknown' | 'share.alreadyOpened' | 'share.stopNotKept';
    }
  | { readonly code: CallErrorCode };
