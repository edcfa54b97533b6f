import type { LocalDate } from '$lib/core/local-date';
import { Changing, type Observable } from '$lib/core/observable';
import type { Result } from '$lib/core/result';
import { SerialQueue } from '$lib/core/serial-queue';
import type { Contact } from '$lib/domain/contact/contact.schema';
import { cardOf, isBlank } from '$lib/domain/emergency-card/emergency-card.rules';
import type { EmergencyCard } from '$lib/domain/emergency-card/emergency-card.schema';
import { onePlan } from '$lib/domain/support-plan/support-plan.rules';
import type { SupportPlan } from '$lib/domain/support-plan/support-plan.schema';
import type { VaultError } from '$lib/vault/store/collection';
import type { UnreadableRecord } from '$lib/vault/records/record-codec';
import { nameOf } from './card.state';

/** Where the card lies so that it can be read while the vault is closed. */
export interface CardStore {
  /** The card that lies there; `undefined` when there is none, or none that can be read. */
  read(): Promise<EmergencyCard | undefined>;
  /** With `undefined`, takes it away. */
  write(card: EmergencyCard | undefined): Promise<Result<unknown, VaultError>>;
  /** The day that a changed card gets. */
  today(): LocalDate;
}

/** How the card lies apart: `none` also when the client did not choose for it. */
export type CardAtHelp = 'none' | 'there' | VaultError;

/**
 * Keeps the card on the help page the same as what the client chose: when a line changes in the plan or a
 * number under Mensen, the card follows; when the client takes it off, it is gone.
 */
export class CardKeeper {
  #plans: Observable<readonly SupportPlan[]>;
  #contacts: Observable<readonly Contact[]>;
  #unread: Observable<readonly UnreadableRecord[]>;
  #store: CardStore;
  #written: string | undefined;
  #writes = new SerialQueue();
  #state = new Changing<CardAtHelp>('none');
  #stops: (() => void)[];

  constructor(
    plans: Observable<readonly SupportPlan[]>,
    contacts: Observable<readonly Contact[]>,
    unread: Observable<readonly UnreadableRecord[]>,
    store: CardStore,
  ) {
    this.#plans = plans;
    this.#contacts = contacts;
    this.#unread = unread;
    this.#store = store;
    const follow = () => void this.keep();
    this.#stops = [plans, contacts, unread].map((kept) => kept.subscribe(follow));
    follow();
  }

  get state(): Observable<CardAtHelp> {
    return this.#state;
  }

  /** Writes the card as it is now, one writing after another. Also the way to try again. */
  keep(): Promise<void> {
    return this.#writes.add(() => this.#keep());
  }

  stop(): void {
    for (const stop of this.#stops) stop();
  }

  async #keep(): Promise<void> {
    const hidden = this.#hidden();
    if (hidden) {
      this.#written = undefined;
      return this.#state.set({ code: `vault.${hidden.kind}` });
    }
    const card = this.#chosen();
    const text = JSON.stringify(card ?? null);
    if (text === this.#written) return;
    if (card && this.#written === undefined && (await this.#lies(text))) {
      this.#written = text;
      return this.#state.set('there');
    }
    const result = await this.#store.write(card && { ...card, on: this.#store.today() });
    this.#written = result.ok ? text : undefined;
    this.#state.set(result.ok ? (card ? 'there' : 'none') : result.error);
  }

  /** Whether this card lies there already, with the day on which it was changed: that day then stays. */
  async #lies(text: string): Promise<boolean> {
    const lying = await this.#store.read();
    if (lying?.on === undefined) return false;
    const { parts, calls } = lying;
    return JSON.stringify({ parts, calls }) === text;
  }

  /**
   * What the card is made of and this version cannot read: then the card stays as it lies there. Unless the client took it
   * off, as far as can be read.
   */
  #hidden(): UnreadableRecord | undefined {
    const plan = onePlan(this.#plans.current);
    const needs: readonly (string | undefined)[] = plan?.card.atHelp
      ? ['supportPlan', 'contact', undefined]
      : plan
        ? []
        : ['supportPlan', undefined];
    return this.#unread.current.find(({ type }) => needs.includes(type));
  }

  #chosen(): EmergencyCard | undefined {
    const plan = onePlan(this.#plans.current);
    if (!plan?.card.atHelp) return undefined;
    const card = cardOf(plan, this.#contacts.current, nameOf);
    return isBlank(card) ? undefined : card;
  }
}
