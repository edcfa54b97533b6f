/**
 * The link that this page was opened by; its secret is in memory only. It stays until `dropLink`, because the lock
 * comes in between where there is one, and the page begins anew after it.
 */
export function scannedLink(): string | undefined {
  const text = window.ticket ?? location.hash;
  if (!/\d/.test(text)) return undefined;
  window.ticket = text;
  return text;
}

/** When its page is left. */
export function dropLink(): void {
  window.ticket = undefined;
}
