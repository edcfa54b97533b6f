import { visibleName } from '$lib/core/visible-name';
import type { LocalDate } from '$lib/core/local-date';
import type { TrustedTime } from '$lib/core/trusted-time';
import { copyState, copyUntil, isEndAhead, type Moments } from '$lib/domain/received/received.rules';
import type { Received } from '$lib/domain/received/received.schema';
import { newsOf, type PartNews } from '$lib/domain/share-contents/news.rules';
import { shareContentsSchema, type ShareContents } from '$lib/domain/share-contents/share-contents.schema';
import type { Reply } from '$lib/domain/share/reply.schema';
import type { ReceivingError } from '$lib/sharing/receiving-error';
import type { ShareReader } from '$lib/sharing/share-reader';
import type { SaveText } from '$lib/ui/autosave.svelte';
import { Live } from '$lib/ui/live.svelte';
import { Now } from '$lib/ui/now.svelte';
import { Writing } from '$lib/ui/writing.svelte';
import type { Collection } from '$lib/vault/store/collection';
import { saveText } from '$lib/vault/save-text';

export interface ReceivingDependencies {
  readonly reader: ShareReader;
  readonly received: Collection<Received>;
  readonly clock: TrustedTime;
}

/**
 * What may be read of a share now. `unreadable`: it is here, and this version cannot read it. `pastEnd`, `clockWrong`:
 * by the phone's clock it may not be read; that can be wrong, so it is hidden and not gone.
 */
export type Reading =
  | { readonly kind: 'ended'; readonly at: string }
  | { readonly kind: 'tooOld' | 'pastEnd' | 'clockWrong' | 'unreadable' | 'notYet' }
  | {
      readonly kind: 'readable';
      readonly contents: ShareContents;
      readonly news: readonly PartNews[];
      readonly from: string;
      /** ISO 8601 instants: when the photo was made, until when it can be seen, and until when without a network. */
      readonly publishedAt: string;
      readonly until: string;
      readonly offlineUntil: string | undefined;
    };

/** What others show to this person. */
export class ReceivedState {
  readonly writing = new Writing();
  #deps: ReceivingDependencies;
  #all: Live<readonly Received[]>;
  #now: Now;
  #inOrder = $derived.by(() => {
    const { compare } = new Intl.Collator();
    return this.#all.current
      .map((one) => ({ one, isOver: isOver(one), name: this.nameOf(one).toLocaleLowerCase() }))
      .sort((a, b) => Number(a.isOver) - Number(b.isOver) || compare(a.name, b.name))
      .map(({ one }) => one);
  });
  #asking = $state<'nothing' | 'busy' | 'offline'>('nothing');

  constructor(deps: ReceivingDependencies) {
    this.#deps = deps;
    this.#all = new Live(deps.reader.received);
    this.#now = new Now(deps.clock);
  }

  get now(): number {
    return this.#now.current;
  }

  /** The phone's clock does not fit what the relay said, or what was read before. */
  get isClockWrong(): boolean {
    const { clock } = this.#deps;
    return (
      clock.isClockWrong(this.now) ||
      this.#all.current.some((one) => copyState(one, this.#moments) === 'clockWrong')
    );
  }

  get #moments(): Moments {
    return { now: this.now, phone: this.#deps.clock.phone };
  }

  get today(): LocalDate {
    return this.#now.day;
  }

  get asking(): 'nothing' | 'busy' | 'offline' {
    return this.#asking;
  }

  /** Those that can be read first, by name; then those that are over. */
  get all(): readonly Received[] {
    return this.#inOrder;
  }

  /** Those whose name has these letters, whatever their case or accents; all of them without any. */
  named(letters: string): readonly Received[] {
    const wanted = plain(letters.trim());
    return wanted === '' ? this.all : this.all.filter((one) => plain(this.nameOf(one)).includes(wanted));
  }

  /** How many people still show something. */
  get readableCount(): number {
    return this.#all.current.filter((one) => !isOver(one)).length;
  }

  find(id: string): Received | undefined {
    return this.#all.current.find((one) => one.id === id);
  }

  /** What the reader calls it, else how it is signed; may be empty. */
  nameOf({ label, photo, before }: Received): string {
    return visibleName(label) || visibleName(photo?.body.from ?? before?.from ?? '');
  }

  reading(received: Received): Reading {
    const { ending, photo, before } = received;
    if (ending && !isEndAhead(received, this.now)) return { kind: 'ended', at: ending.at };
    const copy = copyState(received, this.#moments);
    if (received.isUnreadable && copy !== 'readable') return { kind: 'unreadable' };
    if (!photo || copy === 'none') return { kind: received.highest ? 'tooOld' : 'notYet' };
    if (copy !== 'readable') return { kind: copy === 'pastEnd' && this.isClockWrong ? 'clockWrong' : copy };
    const { body } = photo;
    const contents = shareContentsSchema.safeParse(body.parts);
    if (!contents.success) return { kind: 'unreadable' };
    const earlier = before && shareContentsSchema.safeParse(before.parts);
    return {
      kind: 'readable',
      contents: contents.data,
      news: earlier?.success ? newsOf(earlier.data, contents.data) : [],
      from: visibleName(body.from ?? ''),
      publishedAt: body.publishedAt,
      until: body.until,
      offlineUntil: copyUntil(received),
    };
  }

  /** How many parts are new to this reader since they last looked. */
  fresh(received: Received): number {
    if (received.readAt !== undefined) return 0;
    const reading = this.reading(received);
    return reading.kind === 'readable' ? reading.news.length : 0;
  }

  /** Asks for the newest photo of one, and notes that it was looked at. The other sees that. */
  async look(id: string): Promise<void> {
    this.#asking = 'busy';
    const asked = await this.#deps.reader.refresh(id);
    this.#note(asked.ok ? undefined : asked.error);
    await this.#deps.reader.noteRead(id);
  }

  /** The same for everybody at once. */
  async lookAtAll(): Promise<void> {
    this.#asking = 'busy';
    const asked = await this.#deps.reader.refreshAll();
    this.#note(asked.ok ? undefined : asked.error);
  }

  saveLabel(id: string): SaveText {
    return saveText(
      this.#deps.received,
      id,
      (received) => received.label,
      (received, label) => ({ ...received, label }),
    );
  }

  reply(id: string, reply: Reply): Promise<boolean> {
    return this.writing.run(() => this.#deps.reader.reply(id, reply));
  }

  leave(id: string): Promise<boolean> {
    return this.writing.run(() => this.#deps.reader.leave(id));
  }

  forget(id: string): Promise<boolean> {
    return this.writing.run(() => this.#deps.reader.forget(id));
  }

  #note(failure: ReceivingError | undefined): void {
    const isQuiet = failure?.code === 'relay.offline';
    this.#asking = isQuiet ? 'offline' : 'nothing';
    // What ended shows itself; whatever else went wrong is said.
    if (failure && !isQuiet && failure.code !== 'share.gone' && failure.code !== 'share.expired') {
      void this.writing.run(() => Promise.resolve({ ok: false, error: failure }));
    }
  }
}

function isOver({ ending }: Received): boolean {
  return ending !== undefined;
}

function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLocaleLowerCase();
}
