import { toBase64Url } from '$lib/core/bytes';
import { instant } from '$lib/core/clock';
import { err, ok, type Result } from '$lib/core/result';
import { sha256 } from '$lib/crypto/digest';
import { isOver, liveShares } from '$lib/domain/share/share.rules';
import type { Share } from '$lib/domain/share/share.schema';
import { sharingRootsId } from '$lib/domain/share/sharing-roots.schema';
import { shareCalls } from '$lib/protocol/api/share-calls';
import { stopTokenOf } from './derivations';
import { addRoot, encodedShareNames } from './share-numbers';
import { storeStop, newStoredKeyPair } from './make-share';
import { endAsTold } from './end-share';
import type { SharingError } from './sharing-error';
import { instantOf, storedBytes, type SharingDependencies, type SharingVault } from './sharing-dependencies';

/** So many unknown numbers in a row are the end. */
const maxUnknownInARow = 20;

/** Shares that a restored copy did not know and that are still alive: they can only be stopped, by `stops`. */
export interface FoundShares {
  readonly shareIds: readonly string[];
}

/**
 * Asks the relay for shares that are younger than a restored copy, under every root, upwards until 20 numbers in a
 * row are unknown. What is found can be stopped from then on; no number is given out a second time. Safe to repeat.
 */
export async function findNewerShares(
  vault: SharingVault,
  deps: SharingDependencies,
): Promise<Result<FoundShares, SharingError>> {
  const homes = vault.collection('sharingHome');
  const roots = homes.get(sharingRootsId)?.roots ?? [];
  const known = new Set(vault.collection('share').current.map(({ shareId }) => shareId));
  const shareIds: string[] = [];
  for (const [at, { secret, next }] of roots.entries()) {
    let highest = next - 1;
    for (let number = next; number - highest <= maxUnknownInARow; number++) {
      const { shareId, ownerToken } = await encodedShareNames(secret, number);
      const asked = await deps.relay.call(
        shareCalls.owner,
        { id: shareId },
        { token: ownerToken, request: { since: 0 } },
      );
      if (!asked.ok && asked.error.code !== 'share.unknown') return err(asked.error as SharingError);
      if (!asked.ok) continue;
      highest = number;
      if (!asked.value || known.has(shareId)) continue;
      const until = instantOf(asked.value.notAfter);
      if (isOver({ until }, deps.clock.passed)) continue;
      const stoppable = await storeStop(vault, { shareId, ownerToken, until });
      if (!stoppable.ok) return stoppable;
      if (!isTold(asked.value.state)) shareIds.push(shareId);
      else if (!(await vault.stops.ask(instant(deps.clock), [shareId])).ok) shareIds.push(shareId);
    }
    const noted = await homes.update(sharingRootsId, (home) => ({
      ...home,
      roots: home.roots.map((root, n) =>
        n === at ? { ...root, next: Math.max(root.next, highest + 1) } : root,
      ),
    }));
    if (!noted.ok) return noted;
  }
  return ok({ shareIds });
}

/** What the relay says to have ended before its time is stopped from here too, without asking the client. */
function isTold(state: string): boolean {
  return state === 'stopped' || state === 'left';
}

/**
 * Gives every live share tokens of a new root, and a new key for replies that the next photo tells the reader: what
 * the lost phone knows, changes nothing any more. After a lost answer or a kill it goes on where it was.
 */
export async function replacePhone(
  vault: SharingVault,
  deps: SharingDependencies,
): Promise<Result<undefined, SharingError>> {
  const live = liveShares(vault.collection('share').current).filter(({ sharedAt }) => sharedAt);
  const secret = await rootToUse(vault, live);
  if (!secret.ok) return secret;
  for (const share of live) {
    const { ownerToken } = await encodedShareNames(secret.value, share.number);
    if (ownerToken === share.ownerToken) continue;
    const changed = await replaceTokens(vault, deps, share, ownerToken);
    if (!changed.ok) return changed;
  }
  return ok();
}

/** The root that an earlier attempt began and did not finish with, or else a new one. */
async function rootToUse(vault: SharingVault, live: readonly Share[]): Promise<Result<string, SharingError>> {
  const homes = vault.collection('sharingHome');
  const roots = homes.get(sharingRootsId)?.roots ?? [];
  const last = roots.at(-1);
  if (!last) return err({ code: 'share.unknown' });
  const ours = await Promise.all(
    live.map(
      async (share) => (await encodedShareNames(last.secret, share.number)).ownerToken === share.ownerToken,
    ),
  );
  if (roots.length > 1 && ours.includes(false)) return ok(last.secret);
  const home = await addRoot(homes);
  return home.ok ? ok(home.value.roots.at(-1)?.secret ?? last.secret) : home;
}

async function replaceTokens(
  vault: SharingVault,
  deps: SharingDependencies,
  share: Share,
  ownerToken: string,
): Promise<Result<undefined, SharingError>> {
  const hashOf = async (token: Uint8Array<ArrayBuffer>) => toBase64Url(await sha256(token));
  const request = {
    ownerHash: await hashOf(storedBytes(ownerToken)),
    stopHash: await hashOf(await stopTokenOf(storedBytes(ownerToken))),
  };
  const sending = { token: share.ownerToken, request };
  const changed = await deps.relay.call(shareCalls.changeOwner, { id: share.shareId }, sending);
  const at = instant(deps.clock);
  if (!changed.ok && changed.error.code !== 'share.gone') return err(changed.error as SharingError);
  if (!changed.ok) {
    const ended = await endAsTold({ vault, deps }, share, { at, why: 'stopped' });
    return ended.ok ? ok() : ended;
  }
  const pair = await newStoredKeyPair();
  const stored = await vault
    .collection('share')
    .update(share.id, (now) => ({ ...now, ownerToken, keys: [...now.keys, pair] }));
  return stored.ok ? storeStop(vault, { ...share, ownerToken }) : stored;
}
