import { createContext } from '$lib/ui/context';
import type { ReceivedState } from './received.state.svelte';

export const receivingContext = createContext<ReceivedState>('receiving');
