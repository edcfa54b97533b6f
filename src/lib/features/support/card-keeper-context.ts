import { createContext } from 'svelte';
import type { CardKeeper } from './card-keeper';

/** It is loaded after the first screen: the card need not follow sooner. */
export const [getCardKeeper, setCardKeeper] = createContext<() => Promise<CardKeeper>>();
