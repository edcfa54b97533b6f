import { instant, type Clock } from '$lib/core/clock';
import { relayBackupId } from '$lib/domain/relay-backup/relay-backup.schema';
import { Relay } from '$lib/sharing/relay';
import { fetchBackup, RelayBackups, type Fetched } from '$lib/sharing/relay-backup';
import type { Progress } from '$lib/vault/backup';
import type { Vault } from '$lib/vault/vault';

const relay = () => new Relay((url, init) => fetch(url, init));

/** The reservekopie on the server that the app came from. */
export function serverCopies(vault: Vault, clock: Clock): RelayBackups {
  return new RelayBackups(vault, { relay: relay(), clock });
}

/** Gets it by its words alone. */
export function fetchCopy(words: string, onProgress: Progress): ReturnType<typeof fetchBackup> {
  return fetchBackup(relay(), words, { onProgress });
}

/** After words were renewed: the copy goes along with them. What fails is told on the page of the reservekopie. */
export async function renewCopy(vault: Vault, clock: Clock): Promise<void> {
  if (vault.collection('relayBackup').get(relayBackupId)?.onSince === undefined) return;
  await serverCopies(vault, clock).upload({ exportedAt: instant(clock), app: __APP_VERSION__ });
}

/** After everything came back from the server: what lies there is known again. */
export async function noteFound(
  vault: Vault,
  clock: Clock,
  found: Pick<Fetched, 'id' | 'kept'>,
): Promise<void> {
  await serverCopies(vault, clock).noteFound(found);
}
