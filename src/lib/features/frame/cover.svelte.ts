/** Whether the screen is blanked. Kept for this tab, so that a reload or "back" does not bring it back. */
export class CoverState {
  #on = $state(false);
  #store: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

  constructor(store: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>) {
    this.#store = store;
    this.#on = store.getItem('covered') === 'yes';
  }

  get on(): boolean {
    return this.#on;
  }

  hide(): void {
    this.#on = true;
    this.#store.setItem('covered', 'yes');
  }

  show(): void {
    this.#on = false;
    this.#store.removeItem('covered');
  }
}
