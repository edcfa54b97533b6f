import { tick } from 'svelte';
import { beforeAll, expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { loadLanguage } from '$lib/i18n/words';
import nl from '$lib/i18n/locales/nl/receive.json';
import when from '$lib/i18n/locales/nl/when.json';
import FieldTrial from '$lib/ui/FieldTrial.svelte';
import { Unsaved } from '$lib/ui/unsaved.svelte';
import ReplyPart from './ReplyPart.svelte';

beforeAll(() => loadLanguage('nl'));

async function appointment() {
  const reply = vi.fn(() => Promise.resolve(true));
  const receiving = { reply, now: Date.parse('2026-11-22T12:00:00.000Z') };
  const screen = await render(FieldTrial, {
    unsaved: new Unsaved(),
    part: ReplyPart,
    given: { id: 'r', receiving },
  } as never);
  await screen.getByText(nl.reply.appointment.choose.action).click();
  await screen.getByLabelText(nl.reply.appointment.label).fill('Samen koffie');
  const day = screen.getByLabelText(nl.reply.date.label).element() as HTMLInputElement;
  const set = (value: string) => {
    day.value = value;
    day.dispatchEvent(new Event('input', { bubbles: true }));
  };
  return { reply, screen, day, set, send: () => screen.getByText(nl.reply.appointment.action).click() };
}

test.each(['0026-12-01', '20226-12-01', '1899-12-31'])(
  'sends nothing with the day %s, says at the field what is wrong, and keeps what was typed',
  async (typed) => {
    const { reply, screen, day, set, send } = await appointment();
    // A good day before it does not go in its place.
    set('2026-12-01');
    await tick();
    set(typed);
    await send();
    await expect.element(screen.getByRole('alert')).toHaveTextContent(when.date.year.error);
    expect(document.activeElement).toBe(day);
    expect(day.value).toBe(typed);
    expect(reply).not.toHaveBeenCalled();
    await expect.element(screen.getByLabelText(nl.reply.appointment.label)).toHaveValue('Samen koffie');
    set('2026-12-01');
    await send();
    expect(reply).toHaveBeenLastCalledWith('r', expect.objectContaining({ date: '2026-12-01' }));
  },
);
