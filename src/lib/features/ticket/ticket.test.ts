import { describe, expect, it } from 'vitest';
import { err, ok } from '$lib/core/result';
import type { Bytes } from '$lib/core/bytes';
import { sha256 } from '$lib/crypto/digest';
import { writeShareLink } from '$lib/protocol/link';
import { Ticket, type OpenTicket, type PrepareTicket } from './ticket.state.svelte';

const origin = 'https://eigenwijzer.example';
const nobody = { name: '', role: '' };
const filled = (length: number, value: number) => new Uint8Array(length).fill(value) as Bytes;

function linkTo(host = origin, codeRequired = true): Promise<string> {
  const facts = { shareId: filled(16, 1), secret: filled(32, 2), codeRequired, inPerson: false };
  return writeShareLink(host, facts, sha256);
}

/** What was asked for at each opening. */
interface Asked {
  readonly code: string | undefined;
  readonly hello: Parameters<OpenTicket>[2];
}

/** A page with a link, and how the openings that follow go. */
async function page(text: string, ...answers: Awaited<ReturnType<OpenTicket>>[]) {
  const asked: Asked[] = [];
  const open: OpenTicket = async (_link, code, hello) => {
    asked.push({ code, hello });
    return answers[asked.length - 1] ?? ok('/ontvangen/x');
  };
  const ticket = new Ticket({ open, agent: 'Mozilla/5.0 Firefox/140.0', origin });
  await ticket.take(text);
  return { ticket, asked };
}

describe('a link that is held, not opened', () => {
  it.each(['٢٠٤٨٦٣', '۲۰۴۸۶۳', '２０４８６３', '२०४ ८६३', 'Code: 204 863', '204-8639'])(
    'takes the code %s',
    async (typed) => {
      const { ticket, asked } = await page(await linkTo());
      ticket.code = typed;
      expect(await ticket.open(nobody)).toBe('/ontvangen/x');
      expect(asked).toMatchObject([{ code: '204863' }]);
    },
  );

  it.each([
    ['in a scanner of mail', (link: string) => `https://x.example/?url=${encodeURIComponent(link)}&data=5#a`],
    ['with a percent sign', (link: string) => link.replace('#', '%23')],
    ['from the address of the page', (link: string) => link.replace(`${origin}/d#`, '/D/?x=1#')],
  ])('gives a whole link to take along after it came %s', async (_, mangle) => {
    const link = await linkTo();
    const { ticket } = await page(mangle(link));
    expect(ticket.address).toBe(link);
  });

  it('asks nothing of the server before the tap, and nothing without six digits', async () => {
    const { ticket, asked } = await page(await linkTo());
    expect(ticket.needsCode).toBe(true);
    expect(await ticket.open(nobody)).toBeUndefined();
    ticket.code = '12345';
    expect(await ticket.open(nobody)).toBeUndefined();
    expect(asked).toEqual([]);
    ticket.code = '123456';
    expect(await ticket.open({ name: ' Annet ', role: '' })).toBe('/ontvangen/x');
    expect(asked).toEqual([{ code: '123456', hello: { name: 'Annet', role: '' } }]);
  });

  it('gets ready from the moment that the reader chose where to keep it, and again with the code', async () => {
    const ready: (string | undefined)[] = [];
    const prepare: PrepareTicket = async (_link, code) => void ready.push(code);
    const ticket = new Ticket({ open: async () => ok('/'), prepare, agent: 'Mozilla/5.0', origin });
    await ticket.take(await linkTo());
    ticket.keep('elsewhere');
    ticket.code = '123456';
    expect(ready).toEqual([]);
    ticket.code = '';
    ticket.keep('here');
    ticket.code = '1234';
    ticket.code = '123456';
    expect(ready).toEqual([undefined, undefined, '123456']);
  });

  it('opens once, however often it is tapped; a code that was not asked is not sent', async () => {
    const { ticket, asked } = await page(await linkTo(origin, false));
    ticket.code = '123456';
    const opened = await Promise.all([ticket.open(nobody), ticket.open(nobody), ticket.open(nobody)]);
    expect(opened).toEqual(['/ontvangen/x', undefined, undefined]);
    expect(asked).toMatchObject([{ code: undefined }]);
  });

  it('says that the link is locked when no try is left, and that it is over when another device has it', async () => {
    const none = err({ code: 'share.wrongCode', attemptsLeft: 0 } as const);
    const { ticket } = await page(await linkTo(), none, err({ code: 'share.claimed' }));
    ticket.code = '000000';
    await ticket.open(nobody);
    expect([ticket.error, ticket.isOver]).toEqual([{ code: 'share.locked' }, false]);
    ticket.code = '123456';
    await ticket.open(nobody);
    expect([ticket.error, ticket.isOver]).toEqual([{ code: 'share.claimed' }, true]);
    await ticket.take(await linkTo());
    expect(ticket.isOver).toBe(false);
  });

  it('empties a wrong code and says how many tries are left, and forgets that when it opens', async () => {
    const { ticket } = await page(await linkTo(), err({ code: 'share.wrongCode', attemptsLeft: 4 }));
    ticket.code = '000000';
    expect(await ticket.open(nobody)).toBeUndefined();
    expect([ticket.code, ticket.error?.attemptsLeft, ticket.hasCode]).toEqual(['', 4, false]);
    ticket.code = '123456';
    expect(await ticket.open(nobody)).toBe('/ontvangen/x');
    expect(ticket.error).toBeUndefined();
  });

  it('finds the link in a whole message, and gives it on as a link of this app', async () => {
    const link = await linkTo();
    const { ticket } = await page(`Er staat iets voor je klaar: ${link}`);
    expect(ticket.link).toBeDefined();
    expect(ticket.address).toBe(link);
    await ticket.take(link.slice(link.indexOf('#') + 1));
    expect(ticket.address).toBe(link);
  });

  it('says of another server, a cut link and a plain text what each is, and opens none', async () => {
    const link = await linkTo();
    const texts = [await linkTo('https://elders.example'), link.slice(0, -6), 'Hoe gaat het?'];
    const codes = [];
    for (const text of texts) {
      const { ticket, asked } = await page(text);
      expect([await ticket.open(nobody), asked]).toEqual([undefined, []]);
      codes.push(ticket.error?.code);
    }
    expect(codes).toEqual(['link.elsewhere', 'link.damaged', 'link.none']);
  });

  it.each([
    ['Mozilla/5.0 (iPhone) AppleWebKit/605 [FBAN/FBIOS;FBAV/450.0]', true],
    ['Mozilla/5.0 (Linux; Android 14; Pixel 7; wv) AppleWebKit/537.36 Chrome/120.0', true],
    ['Mozilla/5.0 (iPhone) AppleWebKit/605 Instagram 300.0', true],
    ['Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36', false],
    ['Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 Version/17.0 Mobile/15E148 Safari/604.1', false],
  ])('knows a browser inside another app: %s', (agent, isInside) => {
    const ticket = new Ticket({ open: async () => ok(''), agent, origin });
    expect(ticket.isInsideAnother).toBe(isInside);
  });
});
