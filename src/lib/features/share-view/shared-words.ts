import type { SharedName } from '$lib/domain/share-contents/share-contents.schema';
import { personName } from '$lib/parts/contact-words';

/** Somebody inside a sentence, as the client names them. Empty when the client gave no name. */
export function sharedPerson(name: SharedName): string {
  return personName(name);
}
