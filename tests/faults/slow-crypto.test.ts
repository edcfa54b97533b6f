import 'fake-indexeddb/auto';
import './slow-crypto.setup';
import { expect, it } from 'vitest';
import { bareDatabase, freshLocation } from '$lib/vault/vault.fixtures';
// The whole suite of the vault once more, now with slow crypto.
import '../../src/lib/vault/vault.test';
import '../../src/lib/vault/backup/read-export.test';
import '../../src/lib/vault/records/record-codec.test';
import '../../src/lib/vault/lock/lock.test';
import '../../src/lib/vault/lock/lock-tabs.test';
import '../../src/lib/vault/backup/backup.test';
import '../../src/lib/vault/emergency-card.test';
import '../../src/lib/vault/store/checkpoint.test';
import '../../src/lib/vault/stops.test';
import './four-tabs.test';

it.each(['digest', 'importKey'] as const)(
  'would catch %s that is awaited inside a transaction',
  async (name) => {
    const calls = {
      digest: () => crypto.subtle.digest('SHA-256', new Uint8Array(1)),
      importKey: () => crypto.subtle.importKey('raw', new Uint8Array(32), 'AES-GCM', false, ['encrypt']),
    };
    const database = await bareDatabase(freshLocation().name);
    const mistake = database.transaction('rw', database.records, async () => {
      await calls[name]();
      await database.records.count();
    });
    await expect(mistake).rejects.toThrow();
  },
);
