import { expect, it } from 'vitest';
import { words as en } from '../../src/lib/i18n/locales/en';
import { words as nl } from '../../src/lib/i18n/locales/nl';

/** One word for one thing: what is said, and what is not said beside it. `only`: in these keys. */
interface Choice {
  readonly say: string;
  readonly never: RegExp;
  readonly only?: RegExp;
  /** Keys in which the word means something else. */
  readonly except?: RegExp;
}

const dutch: Choice[] = [
  { say: 'slotcode, linkcode or QR-code', never: /(?<![\w-])codes?\b/i },
  { say: 'QR-code', never: /vierkante code|barcode/i },
  // Photos that help are the other thing: they stand in the plural, or in support.
  { say: 'foto van nu', never: /\bfoto\b(?![’']s| van nu)/i, only: /^(receive|sharing|wellbeing):/ },
  {
    say: 'reservekopie, or bestand',
    never: /(?<!reserve)(?<!scherm)\bkopie(ën)?\b|back-?up/i,
    // What somebody else may keep of a share, and the key that Apple or Google copies.
    except: /^(receive|sharing|fhir):|^errors:share\.copyTooOld|^lock:ask\.addPrf/,
  },
  { say: 'toestel or telefoon', never: /apparaat|apparaten|device/i },
  { say: 'internet', never: /\bonline\b|\bwifi\b/i },
  { say: 'print', never: /\bdruk\b.*\baf\b|afdruk/i },
  { say: 'zelfmoord', never: /zelfdoding|suïcide/i },
  { say: 'open opnieuw', never: /ververs|herlaad|vernieuw de pagina/i },
  { say: 'persoon or iemand', never: /\béén mens\b/i },
  { say: 'casemanager', never: /case-manager|zorgcoördinator/i },
  { say: 'naaste', never: /mantelzorger|naastbetrokkene/i },
  { say: 'afspraak', never: /\bmeeting\b|consult\b/i },
];

const english: Choice[] = [
  { say: 'lock code, link code or QR code', never: /(?<!lock |link |QR )\bcodes?\b/i },
  { say: 'picture', never: /\bphoto\b/i, only: /^(receive|sharing|wellbeing):/ },
  { say: 'backup', never: /reservekopie|back-up/i },
  { say: 'case manager', never: /casemanager|case-manager/i },
  { say: 'calendar', never: /\bagenda\b/i },
  { say: 'council', never: /municipality|municipal\b/i },
  { say: 'GP', never: /\bdoctor\b/i, only: /^(people|plan):/, except: /\.(gp|doctor)\.(label|text)$/ },
  { say: 'erase', never: /\bwipe/i },
  { say: 'internet', never: /\bonline\b/i },
  { say: 'open again', never: /refresh|reload/i },
  { say: 'phrase', never: /passphrase|password/i },
];

function texts(tree: object, path: string): [key: string, text: string][] {
  return Object.entries(tree).flatMap(([name, value]: [string, unknown]) =>
    typeof value === 'string'
      ? [[`${path}${name}`, value] as [string, string]]
      : texts(Object(value), `${path}${name}.`),
  );
}

const all = (words: object) =>
  Object.entries(words).flatMap(([namespace, tree]) => texts(Object(tree), `${namespace}:`));

const found = (list: readonly [string, string][], { say, never, only, except }: Choice) =>
  list
    .filter(
      ([key, text]) =>
        never.test(text.replaceAll(/\{\{\w+\}\}/g, '')) && (only?.test(key) ?? true) && !except?.test(key),
    )
    .map(([key, text]) => `${key}: "${text}" — say ${say}`);

it('says one Dutch word for one thing', () => {
  expect(dutch.flatMap((choice) => found(all(nl), choice))).toEqual([]);
});

it('says one English word for one thing', () => {
  expect(english.flatMap((choice) => found(all(en), choice))).toEqual([]);
});

it.each(['Typ je code.', 'Zoek een ander apparaat.', 'Ga online.', 'Maak een back-up.'])(
  'finds the second word in "%s"',
  (text) => expect(dutch.flatMap((choice) => found([['lock:some.text', text]], choice))).toHaveLength(1),
);
