import { describe, expect, it } from 'vitest';
import { utf8 } from '$lib/core/bytes';
import type { Result } from '$lib/core/result';
import { planImport } from '$lib/domain/calendar-import/calendar-import.rules';
import { occurrencesOf } from '$lib/domain/appointment/occurrence.rules';
import { repeatDays } from '$lib/domain/appointment/repeat-days';
import { readCalendar } from './read-calendar';

const around = { today: '2026-11-28', now: '2026-11-28T09:00:00.000Z' };

function expectOk<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

/** A file of events, each given by its lines. */
const file = (...events: readonly string[]) =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    ...events.map((lines) => `BEGIN:VEVENT\n${lines}\nEND:VEVENT`),
    'END:VCALENDAR',
  ].join('\n');

function itemsIn(text: string) {
  return expectOk(readCalendar(utf8(text), around)).items;
}

/** The times of a file as the agenda shows them. */
function timesIn(text: string, to = '2027-12-31'): string[] {
  let made = 0;
  const steps = planImport(itemsIn(text), [], { newId: () => String((made += 1)), at: around.now });
  const appointments = steps.flatMap((step) => (step.kind === 'new' ? [step.after] : []));
  return occurrencesOf(appointments, '1900-01-01', to, repeatDays).map(({ day, details }) =>
    [day, details.start].join(' ').trim(),
  );
}

describe('the clock of a file', () => {
  it.each([
    ['Europe/Amsterdam', '10:00'],
    ['W. Europe Standard Time', '10:00'],
    ['"(UTC+01:00) Amsterdam, Berlin, Bern"', '10:00'],
    ['(UTC+01:00) Amsterdam\\, Berlin', '10:00'],
    ['America/New_York', '16:00'],
    ['Eastern Standard Time', '16:00'],
    ['(UTC-05:00) Eastern Time (US & Canada)', '16:00'],
    ['/mozilla.org/20070129_1/America/New_York', '16:00'],
    ['UTC', '11:00'],
    ['GMT Standard Time', '11:00'],
  ])('is put over to ours: %s', (zone, time) => {
    expect(timesIn(file(`DTSTART;TZID=${zone}:20261201T100000`))).toEqual([`2026-12-01 ${time}`]);
  });

  it('is taken as it is, and that is said, when nobody knows its zone', () => {
    const [item] = itemsIn(file('DTSTART;TZID=Mars/Phobos:20261201T100000'));
    expect([item?.start, item?.notes]).toEqual(['10:00', ['zone']]);
  });

  it('is by what the file says of its zone before what its name says', () => {
    const zone =
      'BEGIN:VTIMEZONE\nTZID:Europe/Amsterdam\nBEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0300\nTZOFFSETTO:+0300\nEND:STANDARD\nEND:VTIMEZONE';
    const text = file('DTSTART;TZID=Europe/Amsterdam:20261201T100000').replace(
      'VERSION:2.0',
      `VERSION:2.0\n${zone}`,
    );
    expect(timesIn(text)).toEqual(['2026-12-01 08:00']);
  });

  it.each([
    ['20261201T090000Z', '2026-12-01 10:00'],
    ['20261201T100000', '2026-12-01 10:00'],
    ['2026-12-01T10:00:00+01:00', '2026-12-01 10:00'],
    [' 20261201T100000 ', '2026-12-01 10:00'],
    ['20261201', '2026-12-01'],
    ['20261201T', '2026-12-01'],
    ['20260231', undefined],
    ['morgen', undefined],
  ])('is read in every form that means something: %s', (text, time) => {
    const read = expectOk(readCalendar(utf8(file(`SUMMARY:Tandarts\nDTSTART:${text}`)), around));
    expect(read.unread).toEqual(time === undefined ? ['Tandarts'] : []);
    if (time !== undefined) expect(timesIn(file(`DTSTART:${text}`))).toEqual([time]);
  });
});

describe('a row of a file', () => {
  const row = (rule: string, more = '') =>
    file(`UID:a\nDTSTART;TZID=Europe/Amsterdam:20261201T100000\nRRULE:${rule}${more}`);

  it.each([
    ['FREQ=WEEKLY;INTERVAL=3', { every: 'week', interval: 3 }],
    ['FREQ=WEEKLY;BYDAY=TU,TH', { every: 'week', weekdays: [2, 4] }],
    ['FREQ=WEEKLY;INTERVAL=2', { every: 'twoWeeks' }],
    ['FREQ=MONTHLY;INTERVAL=3', { every: 'monthDay', interval: 3 }],
    ['FREQ=MONTHLY;BYDAY=1TU', { every: 'monthWeekday' }],
    ['FREQ=MONTHLY;BYDAY=TU;BYSETPOS=1', { every: 'monthWeekday' }],
    ['FREQ=YEARLY', { every: 'year' }],
    ['FREQ=DAILY;COUNT=10', { every: 'day', count: 10 }],
    ['FREQ=DAILY;UNTIL=20261205T235959Z', { every: 'day', until: '2026-12-05' }],
    ['freq=weekly ; byday=TU', { every: 'week' }],
  ])('is a rule of ours when that gives the same: %s', (rule, repeat) => {
    expect(itemsIn(row(rule))).toMatchObject([{ repeat, notes: [] }]);
  });

  it('is a list of days, each with its own time, when clocks change on other days', () => {
    const [item] = itemsIn(file('DTSTART;TZID=America/New_York:20261201T100000\nRRULE:FREQ=WEEKLY'));
    expect([item?.repeat?.every, item?.notes]).toEqual(['listed', ['until']]);
    const times = timesIn(file('DTSTART;TZID=America/New_York:20261201T100000\nRRULE:FREQ=WEEKLY'));
    expect(times.find((time) => time.startsWith('2027-03-16'))).toBe('2027-03-16 15:00');
  });

  it('is two appointments when it comes twice a day', () => {
    expect(timesIn(row('FREQ=DAILY;BYHOUR=8,20;COUNT=4')).slice(0, 3)).toEqual([
      '2026-12-01 20:00',
      '2026-12-02 08:00',
      '2026-12-02 20:00',
    ]);
  });

  it.each([
    'FREQ=SECONDLY',
    'FREQ=MINUTELY;INTERVAL=30',
    'FREQ=HOURLY',
    'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=MONTHLY;BYMONTH=4;BYMONTHDAY=31',
    'FREQ=YEARLY;BYMONTH=13;BYDAY=9XX',
    'FREQ=SOMETIMES',
  ])('that cannot be kept is its first time, and that is said: %s', (rule) => {
    expect(itemsIn(row(rule))).toMatchObject([{ day: '2026-12-01', start: '10:00', notes: ['onlyFirst'] }]);
  });

  it.each([
    ['FREQ=MONTHLY', '20260131T100000', ['2026-01-31', '2026-03-31', '2026-05-31']],
    ['FREQ=YEARLY', '20240229T100000', ['2024-02-29', '2028-02-29']],
    ['FREQ=MONTHLY;BYMONTHDAY=-1', '20261031T100000', ['2026-10-31', '2026-11-30', '2026-12-31']],
  ])('skips months without its day: %s', (rule, start, days) => {
    const times = timesIn(file(`DTSTART:${start}\nRRULE:${rule}`), '2029-01-01');
    expect(times.slice(0, 3).map((time) => time.slice(0, 10))).toEqual(days);
  });

  it('has no times that were taken away, however the file names them', () => {
    const days = (without: string) =>
      timesIn(row('FREQ=DAILY;COUNT=3', `\n${without}`)).map((time) => time.slice(8, 10));
    expect(days('EXDATE;TZID=Europe/Amsterdam:20261202T100000')).toEqual(['01', '03']);
    expect(days('EXDATE:20261202T090000Z')).toEqual(['01', '03']);
    expect(days('EXDATE;VALUE=DATE:20261202,20261203')).toEqual(['01']);
    expect(days('RDATE:20261210T090000Z')).toEqual(['01', '02', '03', '10']);
    expect(days('RDATE;VALUE=PERIOD:20261210T090000Z/PT1H\nRDATE:')).toEqual(['01', '02', '03', '10']);
  });

  it('has its times that were moved and called off, in any order and by the latest version', () => {
    const change = (sequence: number, lines: string) =>
      `UID:a\nSEQUENCE:${sequence}\nRECURRENCE-ID:20261202T090000Z\n${lines}`;
    const master =
      'UID:a\nSEQUENCE:1\nDTSTART;TZID=Europe/Amsterdam:20261201T100000\nRRULE:FREQ=DAILY;COUNT=3';
    const moved = change(2, 'DTSTART;TZID=Europe/Amsterdam:20261205T140000');
    const earlier = change(1, 'DTSTART;TZID=Europe/Amsterdam:20261206T140000');
    expect(timesIn(file(earlier, moved, master))).toEqual([
      '2026-12-01 10:00',
      '2026-12-03 10:00',
      '2026-12-05 14:00',
    ]);
    const off = change(2, 'DTSTART;TZID=Europe/Amsterdam:20261202T100000\nSTATUS:CANCELLED');
    expect(itemsIn(file(master, off))).toMatchObject([
      { exceptions: [{ on: '2026-12-02', changes: { cancelled: { by: 'them' } } }] },
    ]);
  });

  it('changes from one of its times on', () => {
    const master = 'UID:a\nDTSTART:20261201T100000\nRRULE:FREQ=DAILY;COUNT=4';
    const later = 'UID:a\nRECURRENCE-ID;RANGE=THISANDFUTURE:20261203T100000\nDTSTART:20261203T120000';
    expect(timesIn(file(master, later)).map((time) => time.slice(11))).toEqual([
      '10:00',
      '10:00',
      '12:00',
      '12:00',
    ]);
  });
});

describe('the length of what is in a file', () => {
  it.each([
    ['DTSTART;VALUE=DATE:20261224\nDTEND;VALUE=DATE:20261227', { days: 3 }],
    ['DTSTART:20261224\nDTEND:20261224', { days: 1 }],
    ['DTSTART:20261201T100000\nDURATION:PT45M', { minutes: 45 }],
    ['DTSTART:20261201T230000\nDTEND:20261202T010000', { minutes: 120 }],
    ['DTSTART:20261201T140000\nDTEND:20261203T110000', { days: 3, endsAt: '11:00', start: '14:00' }],
    ['DTSTART:20261201T100000\nDTEND:None', { minutes: undefined }],
    ['DTSTART:20261201T100000\nDURATION:P99999999999W', { minutes: undefined }],
    ['DTSTART:20261201T100000\nDTEND:20261101T100000', { minutes: undefined }],
  ])('%j', (lines, wanted) => {
    const [item] = itemsIn(file(lines));
    expect({
      days: item?.days,
      minutes: item?.minutes,
      endsAt: item?.endsAt,
      start: item?.start,
    }).toMatchObject(wanted);
  });
});

describe('a file', () => {
  it.each([
    ['', 'calendar.empty'],
    ['<!doctype html><title>Inloggen</title>', 'calendar.notOne'],
    ['BEGIN:VCALENDAR\nBEGIN:VTODO\nSUMMARY:x\nEND:VTODO\nEND:VCALENDAR', 'calendar.noEvents'],
    [file(...Array.from({ length: 20_001 }, () => 'DTSTART:20261201')), 'calendar.tooMany'],
    ['x'.repeat(10 * 1024 * 1024 + 1), 'calendar.tooLarge'],
  ])('that cannot be read is refused with what to do: %.20j', (text, code) => {
    expect(readCalendar(utf8(text), around)).toEqual({ ok: false, error: { code } });
  });

  it('keeps what is whole beside what is broken', () => {
    const text =
      `rommel\n${file('SUMMARY:Een\nDTSTART;;VALUE=DATE:20261201\nORGANIZER;CN=Zonder dubbele punt')}`
        .replace('END:VEVENT\n', '')
        .replace(
          'END:VCALENDAR',
          'BEGIN:VEVENT\nSUMMARY:Twee\nDTSTART;TZID="Europe/Amsterdam:20261202T100000"\nEND:VEVENT',
        );
    expect(timesIn(text)).toEqual(['2026-12-01', '2026-12-02 10:00']);
  });

  it('holds several calendars, and events without a name that are never the same', () => {
    expect(
      itemsIn(`${file('DTSTART:20261201')}\n\n${file('DTSTART:20261202', 'DTSTART:20261202')}`),
    ).toHaveLength(3);
  });

  it.each([
    [
      'TRUE',
      'X-MICROSOFT-CDO-ALLDAYEVENT',
      ';TZID=W. Europe Standard Time:20261201T000000',
      ';TZID=W. Europe Standard Time:20261202T000000',
      1,
    ],
    ['TRUE', 'X-MICROSOFT-CDO-ALLDAYEVENT', ':20261130T230000Z', ':20261202T230000Z', 2],
    ['1', 'X-FUNAMBOL-ALLDAY', ':20261201T000000', ':20261204T000000', 3],
    [
      'TRUE',
      'X-MICROSOFT-CDO-ALLDAYEVENT',
      ';TZID=America/New_York:20261201T000000',
      ';TZID=America/New_York:20261202T000000',
      1,
    ],
  ])('keeps a whole day that is marked so (%s %s%s) a whole day', (mark, name, start, end, days) => {
    const [item] = itemsIn(file(`SUMMARY:x\nDTSTART${start}\nDTEND${end}\n${name}:${mark}`));
    expect(item).toMatchObject({ day: '2026-12-01', days });
    expect(item).not.toHaveProperty('start');
    const [timed] = itemsIn(file(`SUMMARY:x\nDTSTART${start}\nDTEND${end}\n${name}:FALSE`));
    expect(timed).toHaveProperty('start');
  });

  it.each([
    ['W1 TU #5', { every: 'week', count: 5 }],
    ['D2 #3', { every: 'day', interval: 2, count: 3 }],
    ['W1 TU TH 20261217T080000Z', { every: 'week', weekdays: [2, 4], until: '2026-12-17' }],
    ['MP1 1+ TU #4', { every: 'monthWeekday', count: 4 }],
    ['MD1 1 #4', { every: 'monthDay', count: 4 }],
    ['YM1 12 #0', { every: 'year' }],
  ])('reads the rule of vCalendar 1.0 that phones of before wrote: %s', (rule, repeat) => {
    const text = file(
      `SUMMARY;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Caf=C3=A9 met =\nAnnet=0D=0Aen Jan\nDTSTART:20261201T090000\nRRULE:${rule}`,
    );
    const [item] = itemsIn(text.replace('VERSION:2.0', 'VERSION:1.0'));
    expect(item).toMatchObject({ title: 'Café met Annet\nen Jan', repeat, notes: [] });
  });

  it('knows what is called off in the spelling of here and of over there', () => {
    for (const status of ['CANCELLED', 'CANCELED']) {
      const [item] = itemsIn(file(`SUMMARY:x\nDTSTART:20261201T090000\nSTATUS:${status}`));
      expect(item?.isCancelled).toBe(true);
    }
  });

  it('leaves alarms and markup aside', () => {
    const alarm = 'BEGIN:VALARM\nDESCRIPTION:Wekker\nTRIGGER;RELATED=START:PT-2H\nEND:VALARM';
    const [item] = itemsIn(
      file(`SUMMARY:<b>Intake</b>\\, hier\n${alarm}\nDESCRIPTION:Regel\\nTwee\nDTSTART:20261201`),
    );
    expect([item?.title, item?.description]).toEqual(['<b>Intake</b>, hier', 'Regel\nTwee']);
  });
});
