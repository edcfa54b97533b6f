import { beforeAll, describe, expect, it } from 'vitest';
import { wholeContents } from '$lib/domain/share-contents/share-contents.fixtures';
import type { ShareContents } from '$lib/domain/share-contents/share-contents.schema';
import { loadLanguage } from '$lib/i18n/words';
import { recordText } from './record-text';

beforeAll(() => loadLanguage('nl'));

const origin = { from: 'je broer', sharedOn: '2026-11-22T09:00:00.000Z', today: '2026-11-28' };
const textOf = (contents: ShareContents) => recordText(contents, origin);
const headings = ['Wat ik wil', 'Wat ik kan', 'Wat ik nodig heb', 'Afgesproken: wat, met wie en wanneer'];

const goal = { well: 'Koken', want: 'Dansen', can: 'Fietsen', need: 'Een zetje', state: 'busy' as const };
const steps = [
  { text: 'Bellen', doer: { kind: 'me' as const }, day: '2026-12-01' },
  {
    text: 'Mee kijken',
    doer: { kind: 'person' as const, name: { kind: 'name' as const, text: 'Fatima' } },
    doneOn: '2026-11-20',
  },
];
const appointment: NonNullable<ShareContents['agenda']>['appointments'][number] = {
  title: 'Intake',
  day: '2026-12-03',
  start: '10:30',
  minutes: 45,
  place: 'theirs',
  placeWords: 'Route 12',
  companions: [{ name: { kind: 'role', role: 'closeContact', former: false }, state: 'yes' }],
  attendees: [],
  discuss: { words: 'de medicijnen', dimensions: [], aspects: [] },
  calledOff: false,
};

describe('the text for a record', () => {
  it('has the four headings in order, and says of when it is and from whom', () => {
    const lines = textOf(wholeContents).split('\n');
    expect(lines.slice(0, 3)).toEqual([
      'Van: je broer',
      'Gedeeld door de cliënt op 22 november 2026.',
      'Kopie van 28 november 2026.',
    ]);
    expect(lines.filter((line) => headings.includes(line))).toEqual(headings);
    expect(textOf({}).match(/Hierover is niets gedeeld\./g)).toHaveLength(4);
  });

  it('says what somebody wants, can and needs, with who does what and when', () => {
    expect(
      textOf({ goals: [{ ...goal, steps }] })
        .split('\n\n')
        .slice(1),
    ).toEqual([
      'Wat ik wil\n- Dansen',
      'Wat ik kan\n- Wat goed gaat: Koken\n- Fietsen',
      'Wat ik nodig heb\n- Een zetje',
      'Afgesproken: wat, met wie en wanneer\n- Bellen (de cliënt zelf, 1 december 2026)\n- Mee kijken (Fatima, gedaan op 20 november 2026)',
    ]);
  });

  it('numbers the goals when there are more, and says each once', () => {
    const one = { ...goal, steps: [] };
    const other = { ...one, want: 'Zingen' };
    const text = textOf({ goals: [one, other], plan: { goals: [other, one], helpWishes: [] } });
    expect(text).toContain('Wat ik wil\n- 1. Dansen\n- 2. Zingen\n');
  });

  it('says when an appointment is, where and who comes along', () => {
    expect(textOf({ agenda: { appointments: [appointment], dates: [] } })).toContain(
      '- 3 december 2026, 10:30 tot 11:15 uur: Intake; bij hen: Route 12; mijn naaste gaat mee; de medicijnen',
    );
    expect(textOf({ agenda: { appointments: [{ ...appointment, calledOff: true }], dates: [] } })).toContain(
      'afgezegd',
    );
  });

  it('says what was agreed in a talk, and with whom', () => {
    const present = [{ kind: 'name' as const, text: 'Fatima' }];
    const next = { day: '2026-12-10', start: '09:00' };
    const agreements = [{ on: '2026-11-22', present, topics: [], words: 'Ik bel\nzelf.', next }];
    expect(textOf({ agreements })).toContain(
      '- Gesprek op 22 november 2026, met Fatima: Ik bel zelf.\n- Volgende gesprek: 10 december 2026, 9:00 uur.',
    );
  });

  it('is plain: one line for each thing, no signs that turn the text around', () => {
    const words = 'a\r\n\r\n b\u202ec';
    const text = textOf({ goals: [{ ...goal, want: words, can: '\u200b', steps: [] }] });
    expect(text).toContain('- a bc\n');
    expect(text).toContain('Wat ik kan\n- Wat goed gaat: Koken\n\n');
  });
});
