import type { RecordTypeName } from '$lib/vault/records/record-types';

const plan = ['goal', 'success', 'helpWish', 'story', 'planVersion', 'inquiry'] as const;
const sharing = ['sharingHome', 'sharingRule', 'share', 'outboxItem'] as const;

/** Which kinds of things each part of the app shows. What of them cannot be read is said there. `today`: Vandaag. */
export const shownKinds = {
  today: [
    'goal',
    'success',
    'wellbeing',
    'appointment',
    'importantDate',
    'checkInMonth',
    'supportPlan',
    'inquiry',
  ],
  agenda: ['appointment', 'importantDate', 'calendarImport'],
  delen: sharing,
  instellingen: 'all',
  mensen: ['contact', 'contactImport', 'place', 'regionChoice', 'inquiry'],
  ontvangen: ['received'],
  plan,
  samen: ['meeting', 'goal', 'wellbeing', 'questionnaireResponse'],
  steun: ['supportPlan', 'photo'],
  terugkijken: ['checkInMonth'],
  web: ['wellbeing', 'questionnaireResponse'],
} as const satisfies Record<string, readonly RecordTypeName[] | 'all'>;

export type AppPart = keyof typeof shownKinds;

/** The part that a path is in: `/plan/doel/x` is in `plan`. */
export function partOf(path: string): AppPart {
  const first = path.split('/')[1] ?? '';
  return isPart(first) ? first : 'today';
}

/** The kinds that a part shows one by one, each at an address of its own. */
export function kindsIn(part: AppPart): readonly RecordTypeName[] {
  const kinds = shownKinds[part];
  return kinds === 'all' ? [] : kinds;
}

/** Whether something of this kind belongs on the screens of a part. What does not tell its kind could belong on any. */
export function isShownIn(part: AppPart, type: RecordTypeName | undefined): boolean {
  const kinds: readonly RecordTypeName[] | 'all' = shownKinds[part];
  return type === undefined || kinds === 'all' || kinds.includes(type);
}

function isPart(name: string): name is AppPart {
  return Object.hasOwn(shownKinds, name);
}
