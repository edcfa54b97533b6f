import { instant } from '$lib/core/clock';
import { err, ok, type Result } from '$lib/core/result';
import type { TrustedTime } from '$lib/core/trusted-time';
import { relayBackupId } from '$lib/domain/relay-backup/relay-backup.schema';
import { atServer } from '$lib/features/backup/server-error';
import type { KnownErrorCode } from '$lib/i18n/errors';
import { RelayClient } from '$lib/sharing/relay-client';
import { fetchBackup, RelayBackups, type FetchedBackup } from '$lib/sharing/relay-backup';
import type { Progress } from '$lib/vault/backup/backup';
import type { Vault } from '$lib/vault/vault';

const relay = (time?: TrustedTime) => new RelayClient((url, init) => fetch(url, init), { time });

/** The reservekopie on the server that the app came from. */
export function serverCopies(vault: Vault, time: TrustedTime): RelayBackups {
  return new RelayBackups(vault, { relay: relay(time), clock: time });
}

/** Gets it by its words alone. */
export function fetchCopy(words: string, onProgress: Progress): ReturnType<typeof fetchBackup> {
  return fetchBackup(relay(), words, { onProgress });
}

/** After words were renewed: the copy goes along with them, where there is one. */
export async function renewCopy(
  vault: Vault,
  time: TrustedTime,
): Promise<Result<unknown, { readonly code: KnownErrorCode }>> {
  if (vault.collection('relayBackup').get(relayBackupId)?.onSince === undefined) return ok();
  const facts = { exportedAt: instant(time), app: __APP_VERSION__ };
  const renewed = await serverCopies(vault, time).upload(facts);
  return renewed.ok ? renewed : err(atServer(renewed.error));
}

/** After everything came back from the server: what lies there is known again. */
export async function noteFound(
  vault: Vault,
  time: TrustedTime,
  found: Pick<FetchedBackup, 'id' | 'kept'>,
): Promise<void> {
  await serverCopies(vault, time).noteFound(found);
}
