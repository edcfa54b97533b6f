import { mostSharedPhotos } from '$lib/core/bounds.schema';
import { localDate } from '$lib/core/local-date';
import { firstPhone, groupPeople, presentContacts } from '$lib/domain/contact/contact.rules';
import type { Contact } from '$lib/domain/contact/contact.schema';
import { cardLines, offeredCalls, offeredContacts } from '$lib/domain/emergency-card/emergency-card.rules';
import type { Photo } from '$lib/domain/photo/photo.schema';
import type { SharedPhoto } from '$lib/domain/photo/shared-photo.schema';
import { onePlan, whereNow } from '$lib/domain/support-plan/support-plan.rules';
import type { Phase, PlanCall, PlanLine, SupportPlan } from '$lib/domain/support-plan/support-plan.schema';
import { sharedName } from './goal-part.rules';
import type { ShareChoice } from './share-choice.schema';
import type { SharedCard, SharedPerson, SharedPhase, SharedSupportPlan } from './share-contents.schema';

const filled = (lines: readonly PlanLine[]) => lines.map(({ text }) => text).filter((text) => text.trim());

function sharedCall(call: PlanCall, contacts: readonly Contact[]): SharedPhase['calls'][number] {
  const contact = contacts.find(({ id }) => id === call.contactId);
  const phone = contact ? (firstPhone(contact)?.text ?? '') : call.phone;
  return { name: sharedName(contacts, call), phone, when: call.when };
}

function sharedPhase(phase: Phase, contacts: readonly Contact[]): SharedPhase {
  return {
    name: phase.name,
    helps: filled(phase.helps),
    doesNotHelp: filled(phase.doesNotHelp),
    signs: filled(phase.signs),
    othersNotice: filled(phase.othersNotice),
    othersMay: filled(phase.othersMay),
    calls: phase.calls.map((call) => sharedCall(call, contacts)),
  };
}

/** The emergency card as the client made it; nothing when nothing stands on it. */
function sharedCard(plan: SupportPlan, contacts: readonly Contact[]): SharedCard | undefined {
  const { card } = plan;
  const people = offeredContacts(contacts)
    .filter(({ id }) => card.contacts.includes(id))
    .map((contact) => ({
      name: sharedName(contacts, { contactId: contact.id, name: '' }),
      phone: firstPhone(contact)?.text ?? '',
    }));
  const typed = offeredCalls(plan)
    .filter(({ id }) => card.picked.includes(id))
    .map((call) => ({ name: sharedName(contacts, call), phone: call.phone }));
  const shared = { parts: cardLines(plan), calls: [...people, ...typed] };
  return shared.parts.length + shared.calls.length === 0 ? undefined : shared;
}

/** The small copies of photos that were chosen, the newest first. */
function sharedPhotos(photos: readonly Photo[], ids: readonly string[]): SharedPhoto[] {
  return photos
    .toReversed()
    .flatMap(({ id, alt, shareCopy }) => (ids.includes(id) && shareCopy ? [{ ...shareCopy, alt }] : []))
    .slice(0, mostSharedPhotos);
}

interface SupportSource {
  readonly supportPlans: readonly SupportPlan[];
  readonly contacts: readonly Contact[];
  readonly photos: readonly Photo[];
}

/** The plan for when it gets worse. Talks afterwards and the history of picks stay with the client. */
export function supportPart(
  { supportPlans, contacts, photos }: SupportSource,
  choice: NonNullable<ShareChoice['supportPlan']>,
): SharedSupportPlan {
  const plan = onePlan(supportPlans);
  const chosen = sharedPhotos(photos, choice.photos ?? []);
  const shown = chosen.length > 0 ? { photos: chosen } : {};
  return { phases: [], wishes: [], ...(plan && planPart(plan, contacts, choice)), ...shown };
}

function planPart(
  plan: SupportPlan,
  contacts: readonly Contact[],
  choice: NonNullable<ShareChoice['supportPlan']>,
): SharedSupportPlan {
  const isShown = (id: string) => choice.phases?.includes(id) ?? true;
  const picked = choice.now ? whereNow(plan) : undefined;
  // The name of a phase that is kept back is not told by where the client is either.
  const here = picked && isShown(picked.phase.id) ? picked : undefined;
  const card = choice.card ? sharedCard(plan, contacts) : undefined;
  const wishes = choice.wishes ? plan.wishes.filter(({ text }) => text.trim() !== '') : [];
  return {
    phases: plan.phases.filter(({ id }) => isShown(id)).map((phase) => sharedPhase(phase, contacts)),
    ...(card ? { card } : {}),
    ...(here ? { now: { phase: here.phase.name, since: localDate(here.since) } } : {}),
    wishes: wishes.map(({ subject, name, text }) => ({ subject, name, text })),
  };
}

/** The client's people of now. Notes and questions are nobody else's; pauses only when the client shows them. */
export function peoplePart(
  contacts: readonly Contact[],
  { numbers, pauses = false }: NonNullable<ShareChoice['people']>,
): SharedPerson[] {
  const { caseManagers, close, helpers, others } = groupPeople(presentContacts(contacts));
  return [...caseManagers, ...close, ...helpers, ...others].map((contact) => ({
    name: sharedName(contacts, { contactId: contact.id, name: '' }),
    role: contact.role,
    ...(contact.organisation?.trim() ? { organisation: contact.organisation } : {}),
    phones: numbers ? contact.phones.map(({ text }) => text.trim()).filter((text) => text !== '') : [],
    reachable: numbers ? contact.reachable : '',
    ...(pauses && contact.pausedAt !== undefined ? { paused: true as const } : {}),
  }));
}
