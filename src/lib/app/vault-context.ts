import { createContext } from 'svelte';
import type { Vault } from '$lib/vault/vault';

/** The open vault, for every page inside the `(vault)` gate. */
export const [getVault, setVault] = createContext<Vault>();
