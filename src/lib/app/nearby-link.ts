import { err, type Result } from '$lib/core/result';
import type { KnownErrorCode } from '$lib/i18n/errors';
import { readMailboxLink, type MailboxLink, type MailboxPurpose } from '$lib/protocol/link';

const notOf = { phone: 'mailbox.otherScreen', screen: 'mailbox.notScreen' } as const;

/** Reads what was scanned or pasted: only the code of a screen for this, at the relay that the page came from. */
export function readNearby(
  text: string,
  purpose: MailboxPurpose,
): Result<MailboxLink, { readonly code: KnownErrorCode }> {
  const link = readMailboxLink(text);
  if (!link.ok) return link;
  const { origin = location.origin } = link.value;
  if (origin !== location.origin) return err({ code: 'link.elsewhere' });
  return link.value.purpose === purpose ? link : err({ code: notOf[purpose] });
}
