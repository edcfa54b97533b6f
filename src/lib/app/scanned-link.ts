/**
 * The link that this page was opened by; its secret is in memory only. It stays until `dropLink`, because the lock
 * comes in between where there is one, and the page begins anew after it.
 */
export function scannedLink(): string | undefined {
  // A place on this page, such as that of the skip link, is no link. What was pasted is always looked at.
  if (window.ticket === undefined && /\d/.test(location.hash)) window.ticket = location.hash;
  return window.ticket;
}

/** When its page is left. */
export function dropLink(): void {
  window.ticket = undefined;
}
