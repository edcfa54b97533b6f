/** What Vandaag can be about. */
export type Thing =
  | 'success'
  | 'phase'
  | 'went'
  | 'soon'
  | 'step'
  | 'replies'
  | 'web'
  | 'questions'
  | 'later'
  | 'chooseStep'
  | 'begin';

/** A calm page has no more than this. */
const mostThings = 3;

/** What goes first when there is not room for all. */
const byWorth: readonly Thing[] = [
  'phase',
  'soon',
  'went',
  'step',
  'replies',
  'web',
  'success',
  'later',
  'chooseStep',
  'begin',
  'questions',
];

/** The order on the page: strength first. */
const onPage: readonly Thing[] = [
  'success',
  'phase',
  'went',
  'soon',
  'step',
  'replies',
  'web',
  'later',
  'chooseStep',
  'begin',
  'questions',
];

/** An invitation needs no line of its own: its door is under it. */
const onlyAsThing: readonly Thing[] = ['chooseStep', 'begin'];

/** What stands on Vandaag as a thing by itself, and what is one word in the line under it. */
export function arranged(there: readonly Thing[]): { readonly shown: Thing[]; readonly rest: Thing[] } {
  // A question that waits is no thing of today: it is only named.
  const ranked = byWorth.filter((thing) => there.includes(thing));
  const taken: readonly Thing[] = ranked.filter((thing) => thing !== 'questions').slice(0, mostThings);
  return {
    shown: onPage.filter((thing) => taken.includes(thing)),
    rest: onPage.filter(
      (thing) => there.includes(thing) && !taken.includes(thing) && !onlyAsThing.includes(thing),
    ),
  };
}
