/** Nobody waits longer for it than this, in milliseconds. */
const longestWait = 2000;

/** Runs work when the page has nothing else to do: after what it is drawing now. */
export function whenIdle(work: () => void): void {
  if (typeof requestIdleCallback === 'undefined') setTimeout(work, 200);
  else requestIdleCallback(() => work(), { timeout: longestWait });
}
