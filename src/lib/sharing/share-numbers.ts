import { toBase64Url } from '$lib/core/bytes';
import { err, ok, type Result } from '$lib/core/result';
import { newSecret } from '$lib/crypto/secret';
import { sharingRootsId, type SharingRoots } from '$lib/domain/share/sharing-roots.schema';
import type { Collection, VaultError } from '$lib/vault/store/collection';
import { deriveShareNames } from './derivations';
import { storedBytes } from './sharing-dependencies';

/** A number that was given out and its names, in base64url. */
export interface AllocatedNumber {
  readonly number: number;
  readonly shareId: string;
  readonly ownerToken: string;
}

type RootsCollection = Collection<SharingRoots>;

/** Allocates the next number under the newest root; the first time it makes that root. Never allocates one twice. */
export async function allocateNumber(homes: RootsCollection): Promise<Result<AllocatedNumber, VaultError>> {
  const home = await ensureRoots(homes);
  if (!home.ok) return home;
  let taken: { secret: string; number: number } | undefined;
  const noted = await homes.update(sharingRootsId, (current) => {
    const last = current.roots.at(-1);
    if (!last) return current;
    taken = { secret: last.secret, number: last.next };
    return { ...current, roots: [...current.roots.slice(0, -1), { ...last, next: last.next + 1 }] };
  });
  if (!noted.ok) return noted;
  if (!taken) return err({ code: 'vault.invalid' });
  const { number, secret } = taken;
  return ok({ number, ...(await encodedShareNames(secret, number)) });
}

/** The names of a number under a root. */
export async function encodedShareNames(
  secret: string,
  number: number,
): Promise<{ shareId: string; ownerToken: string }> {
  const { shareId, ownerToken } = await deriveShareNames(storedBytes(secret), number);
  return { shareId: toBase64Url(shareId), ownerToken: toBase64Url(ownerToken) };
}

/** Begins a new root, at the highest number so far: what the old ones derive is known to a lost phone. */
export function addRoot(homes: RootsCollection): Promise<Result<SharingRoots, VaultError>> {
  const secret = toBase64Url(newSecret());
  return homes.update(sharingRootsId, (home) => ({
    ...home,
    roots: [...home.roots, { secret, next: Math.max(...home.roots.map(({ next }) => next)) }],
  }));
}

async function ensureRoots(homes: RootsCollection): Promise<Result<SharingRoots, VaultError>> {
  const known = homes.get(sharingRootsId);
  if (known) return ok(known);
  const made: SharingRoots = { id: sharingRootsId, roots: [{ secret: toBase64Url(newSecret()), next: 0 }] };
  // Two shares at the same moment go under one root: another would be lost, and what it derives could not be found again.
  return homes.putIfAbsent(made);
}
