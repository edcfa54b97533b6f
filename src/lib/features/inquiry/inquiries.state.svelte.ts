import { instant, type Clock } from '$lib/core/clock';
import type { NewId } from '$lib/core/id';
import type { LocalDate } from '$lib/core/local-date';
import {
  isOpenInquiry,
  newInquiry,
  inquiryList,
  turnInquiry,
  unaskedTo,
  withAnswer,
} from '$lib/domain/inquiry/inquiry.rules';
import type { Inquiry, InquiryState, InquiryTo } from '$lib/domain/inquiry/inquiry.schema';
import type { SaveText } from '$lib/ui/autosave.svelte';
import { Live } from '$lib/ui/live.svelte';
import { Now } from '$lib/ui/now.svelte';
import type { Undo } from '$lib/ui/undo.svelte';
import { Writing } from '$lib/ui/writing.svelte';
import type { Collection } from '$lib/vault/store/collection';
import { saveText } from '$lib/vault/save-text';

interface Dependencies {
  readonly clock: Clock;
  readonly newId: NewId;
  readonly undo: Undo;
}

/** A question as it stands on the screen, kept or not. */
export interface InquiryDraft {
  readonly id: string;
  readonly text: string;
  readonly to?: InquiryTo | undefined;
}

/** What the client wants to know from somebody: written, asked, answered. */
export class Inquiries {
  readonly writing = new Writing();
  #questions: Collection<Inquiry>;
  #live: Live<readonly Inquiry[]>;
  #now: Now;
  #deps: Dependencies;

  constructor(questions: Collection<Inquiry>, deps: Dependencies) {
    this.#questions = questions;
    this.#live = new Live(questions);
    this.#now = new Now(deps.clock);
    this.#deps = deps;
  }

  get today(): LocalDate {
    return this.#now.day;
  }

  get open(): Inquiry[] {
    return inquiryList(this.#live.current).filter(isOpenInquiry);
  }

  get answered(): Inquiry[] {
    return inquiryList(this.#live.current).filter((question) => !isOpenInquiry(question));
  }

  find(id: string): Inquiry | undefined {
    return this.#live.current.find((question) => question.id === id);
  }

  /** The id under which a question to somebody is written: of one that was not asked yet, else a new one. */
  idFor(contactId: string | undefined): string {
    const known = contactId === undefined ? undefined : unaskedTo(this.#live.current, contactId);
    return known?.id ?? this.#deps.newId();
  }

  /** Stores the words; the first ones keep the question. */
  saveText(draft: InquiryDraft): SaveText {
    const inKept = saveText(
      this.#questions,
      draft.id,
      (question) => question.text,
      (question, text) => ({ ...question, text }),
    );
    return (text, base) =>
      this.#questions.get(draft.id) ? inKept(text, base) : this.#questions.put(this.#new({ ...draft, text }));
  }

  /** To whom it is; `undefined`: nobody yet. */
  setTo(draft: InquiryDraft, to: InquiryTo | undefined): Promise<boolean> {
    return this.#change(draft, (question) => ({ ...question, to }));
  }

  saveName(id: string): SaveText {
    return saveText(
      this.#questions,
      id,
      ({ to }) => to?.name ?? '',
      (question, name) => ({ ...question, to: { name } }),
    );
  }

  /** Says where it stands, from a day on. */
  turn(draft: InquiryDraft, state: InquiryState, on = this.today): Promise<boolean> {
    return this.#change(draft, (question) => turnInquiry(question, state, on));
  }

  saveAnswer(id: string): SaveText {
    return saveText(
      this.#questions,
      id,
      ({ answer }) => answer,
      (question, answer) => withAnswer(question, answer, this.today),
    );
  }

  /** `message` stands beside the button that puts it back. */
  remove(id: string, message: string): Promise<boolean> {
    return this.writing.run(
      () => this.#questions.remove(id),
      (gone) => this.#deps.undo.offer(message, () => void this.writing.run(() => this.#questions.put(gone))),
    );
  }

  #new({ id, text, to }: InquiryDraft): Inquiry {
    const made = { id, createdAt: instant(this.#deps.clock), text };
    return newInquiry(to ? { ...made, to } : made);
  }

  #change(draft: InquiryDraft, change: (question: Inquiry) => Inquiry): Promise<boolean> {
    return this.writing.run(() =>
      this.#questions.get(draft.id)
        ? this.#questions.update(draft.id, change)
        : this.#questions.put(change(this.#new(draft))),
    );
  }
}
