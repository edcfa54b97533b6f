/** A4 without its margins (`@page` in paper.css), in mm. */
const page = { width: 210 - 2 * 16, height: 297 - 16 - 18 };
/** CSS px in a mm, and in a rem on paper (`html` in paper.css). */
const [pxInMm, pxInRem] = [96 / 25.4, 13];

/**
 * Whether a sheet comes on one page of paper. It is laid out as on paper for a moment, in rems so that the reader's own
 * text size does not count, and is back before anything is drawn.
 */
export function fitsOnePage(sheet: HTMLElement): boolean {
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const { classList, style } = sheet;
  const { scrollX, scrollY } = window;
  classList.add('sheet--measured');
  style.inlineSize = `${((page.width * pxInMm) / pxInRem) * rem}px`;
  const height = sheet.getBoundingClientRect().height / rem;
  style.inlineSize = '';
  classList.remove('sheet--measured');
  // A page that was shorter for a moment may have been scrolled up.
  if (window.scrollY !== scrollY) scrollTo({ left: scrollX, top: scrollY, behavior: 'instant' });
  return height * pxInRem <= page.height * pxInMm;
}
