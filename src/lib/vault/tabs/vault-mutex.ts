const name = 'eigenwijzer-vault';

/**
 * Runs work while no other tab does something that shuts it out: writes go together (`shared`), replacing or
 * wiping everything goes alone (`exclusive`). Browsers without Web Locks go on without; the transactions
 * themselves still hold.
 */
export async function withVaultMutex<T>(mode: LockMode, work: () => Promise<T>): Promise<T> {
  const locks = 'locks' in navigator ? navigator.locks : undefined;
  if (!locks) return work();
  return locks.request(name, { mode }, work);
}
