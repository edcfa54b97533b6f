import { systemSteadyClock } from '$lib/core/steady-clock';
import { changesOfCards, type CardChanges, type CardStep } from '$lib/domain/contact/card.rules';
import { importOf } from '$lib/domain/contact/contact-import.rules';
import type { ContactImport } from '$lib/domain/contact/contact-import.schema';
import type { Contact } from '$lib/domain/contact/contact.schema';
import { TimeSlicer } from '$lib/core/time-slicer';

/** Cards in one go. */
const batchSize = 64;

type Made = Parameters<typeof changesOfCards>[2];

/** What thousands of cards become, and what undoes it, in short tasks: the page answers meanwhile. `find`: who is here now. */
export async function planImport(
  chosen: readonly CardStep[],
  find: (id: string) => Contact | undefined,
  made: Made,
): Promise<{ changes: CardChanges; made: ContactImport }> {
  const pace = new TimeSlicer(systemSteadyClock);
  const [after, before] = [new Map<string, Contact>(), new Map<string, Contact>()];
  for (let at = 0; at < chosen.length; at += batchSize) {
    const part = changesOfCards(chosen.slice(at, at + batchSize), (id) => after.get(id) ?? find(id), made);
    for (const one of part.before) if (!before.has(one.id)) before.set(one.id, one);
    for (const one of part.after) after.set(one.id, one);
    await pace.yieldIfDue();
  }
  const all = [...after.values()];
  const brought: ContactImport = { id: made.newId(), createdAt: made.at, added: [], completed: [] };
  for (let at = 0; at < all.length; at += batchSize) {
    const some = all.slice(at, at + batchSize);
    const was = some.flatMap(({ id }) => before.get(id) ?? []);
    const { added, completed } = importOf({ after: some, before: was }, brought);
    brought.added.push(...added);
    brought.completed.push(...completed);
    await pace.yieldIfDue();
  }
  return { changes: { after: all, before: [...before.values()] }, made: brought };
}
