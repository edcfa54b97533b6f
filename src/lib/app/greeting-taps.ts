/**
 * The welcome of `/` and its first question stand in the page before the app does (scripts/greeting.mjs). Takes them away
 * as soon as the app shows the same, puts the keyboard where it was, and does what was tapped in between. `goto`: the
 * router's.
 */
export async function takeOverGreeting(page: Document, goto: Goto): Promise<void> {
  const greeting = page.querySelector<HTMLElement>('.greeting');
  const root = page.querySelector<HTMLElement>('.root');
  delete page.documentElement.dataset.greet;
  if (!greeting || !root) return;
  const isAsking = greeting.classList.contains('greeting--question');
  if (!isAsking) giveWay(greeting, root);
  const [first] = tapsIn(page);
  if (first !== undefined) await tap(root, first, goto);
  if (isAsking) {
    await untilScreen(root);
    giveWay(greeting, root);
    for (const words of tapsIn(page).slice(1)) await tap(root, words, goto);
  }
  delete page.documentElement.dataset.tapped;
}

type Goto = (address: string, how: { noScroll: boolean; keepFocus: boolean }) => Promise<void>;

/** The words of what was tapped, in order. */
function tapsIn({ documentElement }: Document): readonly string[] {
  const taps: unknown = JSON.parse(documentElement.dataset.tapped ?? '[]');
  return Array.isArray(taps) ? taps.filter((words) => typeof words === 'string') : [];
}

function wordsOf(part: Element): string {
  return (part.closest('label') ?? part).textContent.trim();
}

function partWith(root: Element, words: string | undefined): HTMLElement | undefined {
  const parts = [...root.querySelectorAll<HTMLElement>('a, button, input')];
  return parts.find((part) => wordsOf(part) === words);
}

async function tap(root: Element, words: string, goto: Goto): Promise<void> {
  const part = partWith(root, words);
  if (!(part instanceof HTMLAnchorElement)) return part?.click();
  // The router does not listen yet: a link that is tapped now would load the whole app once more.
  part.addEventListener('click', (event) => event.preventDefault(), { once: true });
  part.click();
  await goto(part.pathname, { noScroll: true, keepFocus: true });
}

/** Waits for the question, or for what stands in its place when nothing can be kept here. */
function untilScreen(root: Element): Promise<void> {
  const isThere = () => root.querySelector('main:not([aria-busy], .page--welcome)') !== null;
  return new Promise((resolve) => {
    const observer = new MutationObserver(look);
    function look(): void {
      if (!isThere()) return;
      observer.disconnect();
      resolve();
    }
    observer.observe(root, { childList: true, subtree: true, attributes: true });
    look();
  });
}

function giveWay(greeting: Element, root: Element): void {
  const { activeElement } = greeting.ownerDocument;
  const focused = activeElement && greeting.contains(activeElement) ? activeElement : undefined;
  greeting.remove();
  if (focused?.matches('h1')) root.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true });
  else if (focused) partWith(root, wordsOf(focused))?.focus({ preventScroll: true });
}
