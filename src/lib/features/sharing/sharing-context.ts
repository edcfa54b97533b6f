import { createContext } from 'svelte';
import type { CopyPhoto } from './photo-choice.state.svelte';
import type { SharingState } from './sharing.state.svelte';

export const [getSharing, setSharing] = createContext<SharingState>();

export const [getCopyPhoto, setCopyPhoto] = createContext<CopyPhoto>();
