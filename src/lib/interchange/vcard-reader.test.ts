import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concatBytes, utf8 } from '$lib/core/bytes';
import { readCardsSchema } from '$lib/domain/contact/card.schema';
import { readPhone } from '$lib/domain/contact/phone.rules';
import { mostCardBytes, mostCards, readCards } from './vcard-reader';

const card = (...lines: string[]) => ['BEGIN:VCARD', ...lines, 'END:VCARD', ''].join('\r\n');

function read(file: string | Uint8Array) {
  const result = readCards(typeof file === 'string' ? utf8(file) : file);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

const cardIn = (file: string | Uint8Array) => read(file).cards[0];
const phonesOf = (...lines: string[]) => cardIn(card('VERSION:3.0', 'FN:Bo', ...lines))?.phones;

describe('a card of vCard 2.1', () => {
  it('has bare parameters, and its version where it likes', () => {
    const file = card('N:Bakker;Annet', 'FN:Annet Bakker', 'TEL;CELL;PREF:06 1234 5678', 'VERSION:2.1');
    expect(cardIn(file)).toMatchObject({ name: 'Annet Bakker', phones: ['06 1234 5678'] });
  });

  it('has names in quoted-printable, in the encoding that it names', () => {
    const coded = (charset: string, name: string) =>
      cardIn(card('VERSION:2.1', `FN;CHARSET=${charset};ENCODING=QUOTED-PRINTABLE:${name}`))?.name;
    expect(coded('UTF-8', 'Ren=C3=A9 =\r\n=\r\nde Wit')).toBe('René de Wit');
    expect(coded('WINDOWS-1252', 'J=F6rg =80')).toBe('Jörg €');
    expect(coded('ISO-8859-9', 'Ay=FEe')).toBe('Ayşe');
    expect(coded('UTF-8', 'J=F6rg')).toBe('Jörg');
    expect(coded('what-is-this', 'Ren=C3=A9')).toBe('René');
    expect(cardIn(card('FN;QUOTED-PRINTABLE:Ren=E9 = bakker'))?.name).toBe('René = bakker');
  });

  it('keeps a semicolon that is part of a name', () => {
    const name = 'N;ENCODING=QUOTED-PRINTABLE:Wit=3B=2C zn.;Ren=E9;;;';
    expect(cardIn(card('VERSION:2.1', name))?.name).toBe('René Wit;, zn.');
  });

  it('has names and notes in base64', () => {
    const coded = (text: string) => btoa(String.fromCharCode(...utf8(text)));
    const lines = [
      `N;ENCODING=BASE64;CHARSET=UTF-8:${coded('Wit;René;;;')}`,
      `NOTE;ENCODING=b:${coded('Belt\ngraag.')}`,
    ];
    expect(cardIn(card('VERSION:2.1', ...lines))).toMatchObject({ name: 'René Wit', words: 'Belt\ngraag.' });
    expect(cardIn(card('FN;ENCODING=b:Jan?'))?.name).toBe('Jan?');
  });

  it('loses its photo and nothing else', () => {
    const photo = ['PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQ', ' SkZJRgABAQ==', '', 'TEL;CELL:0612345678'];
    expect(cardIn(card('VERSION:2.1', 'FN:Bo', ...photo))?.phones).toEqual(['0612345678']);
    const unfolded = ['PHOTO;BASE64:/9j/4AAQ', 'SkZJRgABAQ==', 'TEL:0612345678'];
    expect(cardIn(card('FN:Bo', ...unfolded))?.phones).toEqual(['0612345678']);
  });

  it('holds the card of somebody else, who is not this one', () => {
    const assistant = card('FN:Susan', 'TEL:0687654321').trimEnd();
    for (const inside of [
      `AGENT:\r\n${assistant}`,
      `AGENT:${assistant}`,
      `item1.AGENT;X=1:\r\n\r\n${assistant}`,
    ]) {
      const { cards } = read(card('VERSION:2.1', 'FN:Bo', inside, 'TEL:0612345678'));
      expect(cards.map(({ name, phones }) => [name, phones])).toEqual([['Bo', ['0612345678']]]);
    }
    expect(read(card('FN:Bo', 'AGENT:BEGIN:VCARD\\nFN:Susan\\nEND:VCARD\\n')).cards).toHaveLength(1);
  });
});

describe('a card of vCard 3.0 and 4.0', () => {
  it('has groups and labels of Apple', () => {
    const lines = ['item1.TEL;type=pref:088 - 12 34 567', 'item1.X-ABLabel:_$!<Work>!$_'];
    const related = ['item2.X-ABRELATEDNAMES:Mayumi', 'item2.X-ABLabel:_$!<Friend>!$_'];
    expect(cardIn(card('VERSION:3.0', 'FN:Bo', ...lines, ...related))).toEqual({
      ...{
        name: 'Bo',
        organisation: '',
        roleWords: '',
        phones: ['088 - 12 34 567'],
        words: '',
        cutOff: false,
      },
    });
  });

  it('names somebody by their written name, their parts, a nickname or the place where they work', () => {
    expect(cardIn(card('FN:Zus', 'N:Bakker;Annet'))?.name).toBe('Zus');
    expect(cardIn(card('FN:', 'N:Berg;Anna;van den;Dr.;'))?.name).toBe('Dr. Anna van den Berg');
    expect(cardIn(card('N:;;;;', 'NICKNAME:Jop'))?.name).toBe('Jop');
    expect(cardIn(card('N:;;;;', 'ORG:Apotheek De Zwaan;balie'))).toMatchObject({
      ...{ name: 'Apotheek De Zwaan', organisation: 'Apotheek De Zwaan' },
    });
    expect(cardIn(card('FN:Bakker\\, Annet\\; zus'))?.name).toBe('Bakker, Annet; zus');
  });

  it('gives its note and its mail addresses as words', () => {
    const file = card(
      'VERSION:4.0',
      'FN:Bo',
      'NOTE:di t/m do\\, 9–12 uur\\nniet op maandag',
      'EMAIL:bo@example.org',
    );
    expect(cardIn(file)?.words).toBe('di t/m do, 9–12 uur\nniet op maandag\nbo@example.org');
  });

  it('is no person when it is a group, or when there is nothing in it', () => {
    const file =
      card('FN:Team', 'KIND:group') + card('FN:Lijst', 'X-ADDRESSBOOKSERVER-KIND:group') + card('N:;;;;');
    expect(read(file)).toEqual({
      cards: [],
      unread: [
        { name: 'Team', why: 'group' },
        { name: 'Lijst', why: 'group' },
        { name: '', why: 'empty' },
      ],
    });
  });
});

describe('the numbers of a card', () => {
  it.each([
    '06-12345678',
    '06 1234 5678',
    '+31 6 12345678',
    '+31 (0)6 1234 5678',
    '0031612345678',
    'tel:+31-6-12345678',
    'tel:0612345678',
    'TEL:+31612345678;phone-context=example.org',
    '\u202a+31 6 12345678\u202c',
    '06\u00a01234\u00a05678',
  ])('are read however they are written: %s', (written) => {
    const [number = ''] = phonesOf(`TEL;TYPE=CELL:${written}`) ?? [];
    expect(readPhone(number)).toMatchObject({ value: { tel: 'tel:+31612345678' } });
  });

  it.each([
    'javascript:alert(1)',
    'VBScript:1',
    'https://example.org/06',
    '*21*0612345678#',
    '##002#',
    'tel:*21*0612345678#',
    'tel:0900-1234',
    'tel:112',
    '\u202e8765432160',
    'sip:bo@example.org',
    `tel:${'1'.repeat(400)}`,
  ])('are not what a phone or a page would do something else with: %s', (written) => {
    for (const value of ['', ';VALUE=uri']) expect(phonesOf(`TEL${value}:${written}`)).toEqual([]);
  });

  it('stay words when they cannot be called, but for scripts', () => {
    const file = card('FN:Bo', 'TEL:*21*06#', 'TEL:tel:+31612345678;ext=12', 'TEL:javascript:1');
    expect(cardIn(file)?.words).toBe('*21*06#\ntel:+31612345678;ext=12');
  });

  it('put a fax last', () => {
    const fax = ['TEL;WORK;FAX:0501111111', 'TEL;TYPE="work,fax":0502222222', 'TEL;TYPE=CELL:0612345678'];
    expect(phonesOf(...fax)).toEqual(['0612345678', '0501111111', '0502222222']);
  });
});

describe('a contact file', () => {
  it('can hold three versions, two encodings, and words between the cards', () => {
    const old = Uint8Array.from(card('VERSION:2.1', 'FN:J\u00f6rg'), (letter) => letter.charCodeAt(0));
    const file = concatBytes(
      utf8(card('VERSION:4.0', 'FN:Ayşe')),
      utf8('hello\r\n'),
      old,
      utf8(card('FN:木')),
    );
    expect(read(file).cards.map(({ name }) => name)).toEqual(['Ayşe', 'Jörg', '木']);
    expect(read(card('FN:Bo').replace('BEGIN:VCARD', 'begin:vCard')).cards).toHaveLength(1);
  });

  it('gives the other cards when a line of one is broken', () => {
    const file = card('FN:Bo', 'X-THING=1', ';;;', 'TEL;X="open:0612345678', ':') + card('FN:Ed');
    expect(read(file).cards.map(({ name, phones }) => [name, phones])).toEqual([
      ['Bo', ['0612345678']],
      ['Ed', []],
    ]);
  });

  it('says which card is cut off, and takes no half number from it', () => {
    const { cards } = read(`${card('FN:Een', 'TEL:0611111111')}BEGIN:VCARD\r\nFN:Twee\r\nTEL:06222`);
    expect(cards.map(({ cutOff, phones }) => [cutOff, phones])).toEqual([
      [false, ['0611111111']],
      [true, []],
    ]);
    const middle = read('BEGIN:VCARD\nFN:Een\nTEL:0611111111\nBEGIN:VCARD\nFN:Twee\nEND:VCARD\n').cards;
    expect(middle.map(({ name, cutOff }) => [name, cutOff])).toEqual([
      ['Een', true],
      ['Twee', false],
    ]);
    expect(read('BEGIN:VCARD\nFN:Een').unread).toEqual([{ name: '', why: 'damaged' }]);
  });

  it.each(['', 'hello', '<!doctype html><p>log in', 'BEGIN:VCALENDAR\r\nEND:VCALENDAR'])(
    'without cards says so: %s',
    (file) => expect(readCards(utf8(file))).toEqual({ ok: false, error: { code: 'cards.none' } }),
  );

  it('has an end: so many cards, so many bytes', () => {
    expect(read(card('FN:Bo').repeat(mostCards)).cards).toHaveLength(mostCards);
    expect(readCards(utf8(card('FN:Bo').repeat(mostCards + 1)))).toMatchObject({
      error: { code: 'cards.many' },
    });
    expect(readCards(new Uint8Array(mostCardBytes + 1))).toMatchObject({ error: { code: 'cards.large' } });
  });

  it('shows names as text without signs that turn the row around, and no longer than a row', () => {
    const long = `${'a'.repeat(199)}😀`;
    expect(cardIn(card(`FN:${long}`))?.name).toBe('a'.repeat(199));
    expect(cardIn(card('FN:<img src=x>\\n\u202eoB'))?.name).toBe('<img src=x> oB');
    expect(cardIn(card('UID:__proto__', 'FN:\u200b', 'N:\u2800;', 'TEL:112'))?.name).toBe('');
  });

  it('is read or refused whatever is in it, and what is read fits the border', () => {
    const piece = fc.oneof(
      fc.constantFrom('BEGIN:VCARD', 'END:VCARD', 'FN', 'TEL', 'N', 'ORG', 'NOTE', 'AGENT:', 'KIND:group'),
      fc.constantFrom(
        ':',
        ';',
        '=',
        '"',
        '\\',
        ',',
        '\r\n',
        '\n ',
        ';ENCODING=QUOTED-PRINTABLE:=C3=',
        ';TYPE=',
      ),
      fc.string({ unit: 'binary-ascii', maxLength: 8 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const result = readCards(utf8(`BEGIN:VCARD\r\n${pieces.join('')}`));
        if (result.ok) expect(readCardsSchema.safeParse(result.value).error).toBeUndefined();
        else expect(result.error.code).toBe('cards.none');
      }),
      { numRuns: 200 },
    );
  });
});

describe('what programs write twice, or in one', () => {
  it('is each number once, whichever way it is written', () => {
    expect(
      phonesOf('TEL:0612345678', 'TEL;CELL:+31 6 12345678', 'TEL:06-12345678', 'TEL:0031612345678'),
    ).toEqual(['0612345678']);
    expect(phonesOf('TEL:06-12345678 / 0592-123456', 'TEL:0592 123456 of 0592 654321')).toEqual([
      ...['06-12345678', '0592-123456', '0592 654321'],
    ]);
    expect(phonesOf('TEL:0592-12 34 56 / 57')).toEqual(['0592-12 34 56 / 57']);
  });

  it('is an address for mail without what stands before it in a link', () => {
    expect(cardIn(card('FN:Bo', 'EMAIL:mailto:bo@post.example'))?.words).toBe('bo@post.example');
  });
});
