import type { KnownErrorCode } from '$lib/i18n/errors';

type AtServer = { readonly code: 'backup.offline' | 'backup.serverTooLarge' };

/** What went wrong at the server, where nothing lies ready to be sent later and no file was chosen. */
export function atServer<E extends { readonly code: KnownErrorCode }>(error: E): E | AtServer {
  if (error.code === 'relay.offline') return { code: 'backup.offline' };
  if (error.code === 'backup.tooLarge') return { code: 'backup.serverTooLarge' };
  return error;
}
