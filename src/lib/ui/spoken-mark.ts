/** Marks what is being said on the page: the sentence, or the whole block in a browser that cannot. */
const name = 'spoken';
const attribute = 'data-spoken';

export function markSpoken(element: HTMLElement, sentence: Range | undefined): void {
  unmarkSpoken();
  if (sentence && globalThis.CSS?.highlights) CSS.highlights.set(name, new Highlight(sentence));
  else element.setAttribute(attribute, '');
  bringIntoView(element);
}

export function unmarkSpoken(): void {
  globalThis.CSS?.highlights?.delete(name);
  document.querySelector(`[${attribute}]`)?.removeAttribute(attribute);
}

function bringIntoView(element: HTMLElement): void {
  const { top, bottom } = element.getBoundingClientRect();
  if (top < 0 || bottom > innerHeight) element.scrollIntoView({ block: 'center' });
}
