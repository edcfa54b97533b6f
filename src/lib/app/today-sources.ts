import { isOpenInquiry, inquiryList } from '$lib/domain/inquiry/inquiry.rules';
import type { Inquiry } from '$lib/domain/inquiry/inquiry.schema';
import type { Received } from '$lib/domain/received/received.schema';
import { openReplies } from '$lib/domain/share/share.rules';
import type { Share } from '$lib/domain/share/share.schema';
import { onePlan, whereNow } from '$lib/domain/support-plan/support-plan.rules';
import type { SupportPlan } from '$lib/domain/support-plan/support-plan.schema';
import { Live } from '$lib/ui/live.svelte';
import type { Vault } from '$lib/vault/vault';

/** What waits in other parts of the app, for Vandaag. */
export class TodaySources {
  #supportPlans: Live<readonly SupportPlan[]>;
  #shares: Live<readonly Share[]>;
  #received: Live<readonly Received[]>;
  #questions: Live<readonly Inquiry[]>;

  constructor(vault: Vault) {
    this.#supportPlans = new Live(vault.collection('supportPlan'));
    this.#shares = new Live(vault.collection('share'));
    this.#received = new Live(vault.collection('received'));
    this.#questions = new Live(vault.collection('inquiry'));
  }

  /** The phase that the client picked last, and what helps then. */
  get phase(): { name: string; helps: string[] } | undefined {
    const plan = onePlan(this.#supportPlans.current);
    const here = plan && whereNow(plan);
    if (!here) return undefined;
    const { name, helps } = here.phase;
    return { name, helps: helps.map(({ text }) => text).filter((text) => text.trim() !== '') };
  }

  /** How many answers of others the client did not decide about. */
  get replies(): number {
    return this.#shares.current.reduce((count, share) => count + openReplies(share).length, 0);
  }

  /** Whether somebody ever showed something to this person. */
  get hasReceived(): boolean {
    return this.#received.current.length > 0;
  }

  /** How many questions have no answer. */
  get questions(): number {
    return inquiryList(this.#questions.current).filter(isOpenInquiry).length;
  }
}
