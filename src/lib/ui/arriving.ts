import type { Attachment } from 'svelte/attachments';
import { focusWords } from './heading';

/**
 * For a page that becomes another page at the same address: when `view` changes, reading begins at the top and the
 * keyboard and the screen reader at the new heading.
 */
export function arriving(view: () => unknown): Attachment<HTMLElement> {
  let known: unknown = view;
  return (page) => {
    const now = view();
    const isFirst = known === view;
    if (now === known) return;
    known = now;
    if (isFirst) return;
    scrollTo(0, 0);
    focusWords(page.querySelector<HTMLElement>('h1') ?? page, { preventScroll: true });
  };
}
