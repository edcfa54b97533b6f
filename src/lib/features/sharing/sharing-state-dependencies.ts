import type { NewId } from '$lib/core/id';
import type { TrustedTime } from '$lib/core/trusted-time';
import type { Contact } from '$lib/domain/contact/contact.schema';
import type { ShareSource } from '$lib/domain/share-contents/share-contents.rules';
import type { SharingRule } from '$lib/domain/share/sharing-rule.schema';
import type { Publisher } from '$lib/sharing/publisher';
import type { Collection } from '$lib/vault/store/collection';

/** What the screens of sharing need of the rest of the app. */
export interface SharingStateDependencies {
  readonly publisher: Publisher;
  readonly contacts: Collection<Contact>;
  readonly rules: Collection<SharingRule>;
  /** What can be shown now; reading it follows what changes. */
  readonly source: () => ShareSource;
  /** Whether a share was ever made in this vault. */
  readonly hasHome: () => boolean;
  /** Whether this version cannot read all that was shared: reading it follows what changes. */
  readonly hidesShares: () => boolean;
  readonly clock: TrustedTime;
  readonly newId: NewId;
}
