import { err, type Result } from '$lib/core/result';
import type { ReadCards } from '$lib/domain/contact/card.schema';
import { mostCardBytes, type CardsError } from './vcard-reader';

/** `.tooSlow`: not ready in time. `.unreadable`: the file cannot be opened, or the reader broke off. */
export type CardsFileError = CardsError | { readonly code: 'cards.tooSlow' | 'cards.unreadable' };

interface Policy {
  createScriptURL(url: string): string;
}

interface PolicyFactory {
  createPolicy(name: string, rules: Policy): Policy;
}

/** How long a file may take, in milliseconds. */
const timeLimit = 30_000;

/** Trusted Types: this policy lets through the address of our own worker and nothing else. */
let policy: Policy | undefined;
function trusted(page: { trustedTypes?: PolicyFactory; location: Location }, address: string): string {
  policy ??= page.trustedTypes?.createPolicy('cards-worker-address', {
    createScriptURL(url) {
      if (url !== address) throw new TypeError('Not the address of our worker');
      return url;
    },
  });
  return policy?.createScriptURL(address) ?? address;
}

/** Reads a contact file in a worker, which is ended when it takes too long: the page stays alive. */
export async function readCardsFile(file: Blob): Promise<Result<ReadCards, CardsFileError>> {
  if (file.size > mostCardBytes) return err({ code: 'cards.large' });
  try {
    const [bytes, { default: address }] = await Promise.all([
      file.arrayBuffer().then((buffer) => new Uint8Array(buffer)),
      import('./vcard.worker?worker&url'),
    ]);
    const worker = new Worker(trusted(globalThis, address), { type: 'module' });
    const answer = await answerOf(worker, bytes);
    worker.terminate();
    return answer;
  } catch {
    return err({ code: 'cards.unreadable' });
  }
}

function answerOf(worker: Worker, bytes: Uint8Array): Promise<Result<ReadCards, CardsFileError>> {
  return new Promise((answer) => {
    const timer = setTimeout(() => answer(err({ code: 'cards.tooSlow' })), timeLimit);
    worker.onmessage = ({ data }: MessageEvent<Result<ReadCards, CardsError>>) => {
      clearTimeout(timer);
      answer(data);
    };
    worker.onerror = () => {
      clearTimeout(timer);
      answer(err({ code: 'cards.unreadable' }));
    };
    worker.postMessage(bytes);
  });
}
