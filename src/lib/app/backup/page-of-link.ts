import { loaded } from '$lib/core/loading';
import { ok, type Result } from '$lib/core/result';
import type { KnownErrorCode } from '$lib/i18n/errors';

/** The address of the page that goes on with the scanned link of another screen: a new phone, or a big screen. */
export async function pageOfLink(text: string): Promise<Result<string, { readonly code: KnownErrorCode }>> {
  const part = await loaded(import('$lib/protocol/link'));
  const link = part.ok ? part.value.readMailboxLink(text) : part;
  if (!link.ok) return link;
  return ok(link.value.purpose === 'phone' ? '/instellingen/nieuwe-telefoon' : '/samen/gesprek/scherm');
}
