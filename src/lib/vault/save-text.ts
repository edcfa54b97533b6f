import { err, type Result } from '$lib/core/result';
import type { TextConflict } from '$lib/core/text-conflict';
import type { BaseCollection } from '$lib/vault/store/collection';
import type { StoredRecord } from '$lib/vault/records/stored-record';
import type { VaultError } from './vault-error';

/**
 * Makes the `save` of a text field for one text of one thing. `read` gets the text out of the thing, `write`
 * gives a thing with the new text. Errors: text.conflict, and those of `update`.
 */
export function saveText<T extends StoredRecord>(
  collection: Pick<BaseCollection<T>, 'update'>,
  id: string,
  read: (thing: T) => string,
  write: (thing: T, text: string) => T,
): (text: string, base: string) => Promise<Result<T, VaultError | TextConflict>> {
  return async (text, base) => {
    let theirs: string | undefined;
    const updated = await collection.update(id, (thing) => {
      const stored = read(thing);
      theirs = stored === base || stored === text ? undefined : stored;
      return theirs !== undefined || stored === text ? thing : write(thing, text);
    });
    return updated.ok && theirs !== undefined ? err({ code: 'text.conflict', theirs }) : updated;
  };
}
