import { createContext } from 'svelte';
import type { ReceivedState } from './received.state.svelte';

export const [getReceiving, setReceiving] = createContext<ReceivedState>();
