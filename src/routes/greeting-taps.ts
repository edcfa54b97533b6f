/**
 * The welcome of `/` stands in the page before the app does (scripts/greeting.mjs): takes it away now that the app shows
 * the same, puts the keyboard where it was, and does what was tapped in between.
 */
export function takeOverGreeting(page: Document): void {
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
  if (tapped !== undefined) now[Number(tapped)]?.click();
}
