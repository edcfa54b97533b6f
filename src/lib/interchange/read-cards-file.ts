import { err, type Result } from '$lib/core/result';
import { workerAddress } from '$lib/core/worker-address';
import type { Contact } from '$lib/domain/contact/contact.schema';
import { readInWorker } from './read-in-worker';
import type { CardsOrder, ReadPeople, readPeople } from './read-people';
import { mostCardBytes, type CardsError } from './vcard-reader';

/** `.tooSlow`: not ready in time. `.unreadable`: the file cannot be opened, or the reader broke off. */
export type CardsFileError = CardsError | { readonly code: 'cards.tooSlow' | 'cards.unreadable' };

/** How long a file may take, in milliseconds. */
const timeLimit = 30_000;

/** Reads a contact file in a worker, which is ended when it takes too long: the page stays alive. */
export async function readCardsFile(
  file: Blob,
  contacts: readonly Contact[],
): Promise<Result<ReadPeople, CardsFileError>> {
  if (file.size > mostCardBytes) return err({ code: 'cards.large' });
  try {
    const [bytes, { default: address }] = await Promise.all([
      file.arrayBuffer().then((buffer) => new Uint8Array(buffer)),
      import('./vcard.worker?worker&url'),
    ]);
    const worker = new Worker(workerAddress('cards-worker-address', address), { type: 'module' });
    const order: CardsOrder = { bytes, contacts };
    const answer = await readInWorker<ReturnType<typeof readPeople>>(worker, order, timeLimit);
    if (answer === 'tooSlow') return err({ code: 'cards.tooSlow' });
    return answer === 'broken' ? err({ code: 'cards.unreadable' }) : answer;
  } catch {
    return err({ code: 'cards.unreadable' });
  }
}
