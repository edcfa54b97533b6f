import { createContext } from 'svelte';
import type { SharingState } from './sharing.state.svelte';

export const [getSharing, setSharing] = createContext<SharingState>();
