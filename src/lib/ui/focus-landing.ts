import { isShown } from './heading';

/** Where an element stood: in what, and between which neighbours. */
export interface Place {
  readonly parent: HTMLElement;
  readonly before: Element | null;
  readonly after: Element | null;
}

const controls =
  'a[href], button, input:not([type="hidden"]), select, textarea, summary, [tabindex]:not([tabindex="-1"])';
const headings = 'h1, h2, h3, h4, legend';
/** In these, the next of the kind takes the place of what went away. */
const lists = 'ul, ol, dl, table, tbody, fieldset, [role="group"], [role="radiogroup"]';

/** The places of an element and of all that it stands in, from the inside outwards, up to the screen. */
export function placesOf(element: Element): Place[] {
  const places: Place[] = [];
  for (let at = element; at.parentElement && !at.matches('main, body'); at = at.parentElement) {
    places.push({
      parent: at.parentElement,
      before: at.previousElementSibling,
      after: at.nextElementSibling,
    });
  }
  return places;
}

export function isUsable(element: Element): boolean {
  return element.isConnected && isShown(element) && !element.matches(':disabled');
}

/**
 * Where the keyboard goes on after the element in these places went away: at what came instead, at its neighbour in the
 * list, else at the nearest heading. Undefined when the whole screen went away.
 */
export function landing(places: readonly Place[]): HTMLElement | undefined {
  const standing = places.filter(({ parent }) => parent.isConnected && isShown(parent));
  const [nearest] = standing;
  const instead = nearest && firstIn(between(nearest), `${headings}, ${controls}`);
  if (instead) return instead;
  for (const place of standing) {
    const found = neighbour(place) ?? headingOf(place.parent);
    if (found) return found;
  }
  return undefined;
}

/** What stands now between the neighbours that an element had. */
function between({ parent, before, after }: Place): Element[] {
  if (before && before.parentElement !== parent) return [];
  const found: Element[] = [];
  let next = before ? before.nextElementSibling : parent.firstElementChild;
  for (; next && next !== after; next = next.nextElementSibling) found.push(next);
  return found;
}

function neighbour({ parent, before, after }: Place): HTMLElement | undefined {
  if (!parent.matches(lists)) return undefined;
  const rest = [...siblings(after, 'nextElementSibling'), ...siblings(before, 'previousElementSibling')];
  return firstIn(rest, controls) ?? firstIn([parent], controls);
}

function siblings(from: Element | null, way: 'nextElementSibling' | 'previousElementSibling'): Element[] {
  const found: Element[] = [];
  for (let at = from; at; at = at[way]) found.push(at);
  return found;
}

function headingOf(parent: HTMLElement): HTMLElement | undefined {
  if (parent.tagName === 'MAIN') return firstIn([...parent.children], 'h1');
  return parent.matches('section, article, aside, form, fieldset, dialog, li, .card, .part')
    ? firstIn([...parent.children], headings)
    : undefined;
}

/** The first that can be reached and fits, in the elements themselves or within them. */
function firstIn(elements: readonly Element[], fitting: string): HTMLElement | undefined {
  for (const element of elements) {
    const fits = [element, ...element.querySelectorAll(fitting)].find(
      (one) => one instanceof HTMLElement && one.matches(fitting) && isUsable(one),
    );
    if (fits instanceof HTMLElement) return fits;
  }
  return undefined;
}
