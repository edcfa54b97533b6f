import { ok, type Result } from '$lib/core/result';
import { besidePeople, type CardStep } from '$lib/domain/contact/card.rules';
import type { ReadCards } from '$lib/domain/contact/card.schema';
import type { Contact } from '$lib/domain/contact/contact.schema';
import { readCards, type CardsError } from './vcard-reader';

/** What the worker is asked: a file, and who is here. */
export interface CardsOrder {
  readonly bytes: Uint8Array;
  readonly contacts: readonly Contact[];
}

/** Who is in a contact file, beside the client's people. */
export interface ReadPeople {
  readonly steps: readonly CardStep[];
  readonly unread: ReadCards['unread'];
}

/** Reads a contact file and looks who of it is here already: for thousands of cards too much for a page at once. */
export function readPeople({ bytes, contacts }: CardsOrder): Result<ReadPeople, CardsError> {
  const read = readCards(bytes);
  if (!read.ok) return read;
  return ok({ steps: besidePeople(read.value.cards, contacts), unread: read.value.unread });
}
