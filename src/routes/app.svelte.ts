import { systemClock, type Clock } from '$lib/core/clock';
import { randomId, type NewId } from '$lib/core/id';
import { CoverState } from '$lib/features/frame/cover.svelte';
import type { PreferencesState } from '$lib/features/settings/preferences.state.svelte';
import { createContext } from '$lib/ui/context';
import { Undo } from '$lib/ui/undo.svelte';

/** What every screen may need, put together once for the page. */
export class App {
  readonly clock: Clock = systemClock;
  readonly newId: NewId = randomId;
  readonly undo = new Undo();
  readonly cover: CoverState;
  readonly preferences: PreferencesState;

  constructor(preferences: PreferencesState) {
    this.preferences = preferences;
    this.cover = new CoverState(sessionStorage);
  }
}

export const appContext = createContext<App>('app');
