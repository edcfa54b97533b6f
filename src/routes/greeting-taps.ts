/**
 * The welcome of `/` stands in the page before the app does (scripts/greeting.mjs): takes it away now that the app shows
 * the same, puts the keyboard where it was, and does what was tapped in between. `goto`: the router's.
 */
export function takeOverGreeting(page: Document, goto: (address: string) => unknown): void {
  const greeting = page.querySelector('.greeting');
  const { tapped } = page.documentElement.dataset;
  delete page.documentElement.dataset.tapped;
  delete page.documentElement.dataset.greet;
  if (!greeting) return;
  const parts = (place: ParentNode) => [...place.querySelectorAll<HTMLElement>('a, button')];
  const focused = parts(greeting).findIndex((part) => part === page.activeElement);
  greeting.remove();
  const now = parts(page);
  now[focused]?.focus({ preventScroll: true });
  const part = tapped === undefined ? undefined : now[Number(tapped)];
  // The router does not listen yet: a link that is tapped now would load the whole app once more.
  part?.addEventListener('click', (event) => event.preventDefault(), { once: true });
  part?.click();
  if (part instanceof HTMLAnchorElement) void goto(part.pathname);
}
