import { createContext } from '$lib/ui/context';
import type { Vault } from '$lib/vault/vault';

/** The open vault, for every page inside the `(vault)` gate. */
export const vaultContext = createContext<Vault>('vault');
