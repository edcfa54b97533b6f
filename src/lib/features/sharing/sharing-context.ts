import { createContext } from '$lib/ui/context';
import type { SharingState } from './sharing.state.svelte';

export const sharingContext = createContext<SharingState>('sharing');
