import type { CarePlan, CarePlanActivity } from '@medplum/fhirtypes';
import { firstPhone } from '$lib/domain/contact/contact.rules';
import { hasWords, onePlan } from '$lib/domain/support-plan/support-plan.rules';
import type { Phase, PlanCall, PlanLine, SupportPlan } from '$lib/domain/support-plan/support-plan.schema';
import { fhirText, filled, labelled, type Block } from './fhir-text';
import { nameOf, personReference, referenceTo, type Section, type Writing } from './fhir-writing';

/**
 * What to do when it gets worse: one plan, and beneath it a plan for each phase. Talks afterwards, photos, the emergency card
 * and where the client is now stay behind.
 */
export function supportSection(writing: Writing): Section {
  const plan = onePlan(writing.source.supportPlans);
  const phases = plan?.phases.filter(hasWords) ?? [];
  const wishes = plan?.wishes.filter(({ text }) => fhirText(text) !== undefined) ?? [];
  if (!plan || phases.length + wishes.length === 0) return { blocks: [], resources: [] };
  return {
    blocks: [
      ...phases.map((phase) => phaseBlock(writing, phase)),
      ...wishes.map((wish) => ({ title: writing.words.wish(wish), lines: [wish.text] })),
    ],
    resources: [wholePlan(writing, plan, wishes), ...phases.map((phase) => phasePlan(writing, plan, phase))],
  };
}

type Activity = CarePlanActivity;
type FhirPlan = CarePlan & { id: string };

function wholePlan(writing: Writing, plan: SupportPlan, wishes: SupportPlan['wishes']): FhirPlan {
  const activity = filled(wishes.map((wish) => activityOf(labelled(writing.words.wish(wish), wish.text))));
  return {
    ...planBasics(writing, plan),
    id: wholePlanId(writing, plan),
    title: writing.words.part('supportPlan'),
    ...(activity ? { activity } : {}),
  };
}

const wholePlanId = (writing: Writing, { id }: SupportPlan) => writing.idOf('SupportPlan', id);

function planBasics({ patient }: Writing, { createdAt }: SupportPlan) {
  return {
    resourceType: 'CarePlan',
    status: 'active',
    intent: 'plan',
    subject: patient,
    created: createdAt,
    author: patient,
  } as const;
}

/** The signs are its description; what to do, and what rather not, its activities. */
function phasePlan(writing: Writing, plan: SupportPlan, phase: Phase): FhirPlan {
  const { words } = writing;
  const signs = filled([
    ...phase.signs.map(({ text }) => labelled(words.say('signs'), text)),
    ...phase.othersNotice.map(({ text }) => labelled(words.say('othersNotice'), text)),
  ]);
  const activity = filled([
    ...phase.helps.map(({ text }) => activityOf(labelled(words.say('helps'), text))),
    ...phase.othersMay.map(({ text }) => activityOf(labelled(words.say('othersMay'), text))),
    ...phase.doesNotHelp.map(({ text }) =>
      activityOf(labelled(words.say('doesNotHelp'), text), { doNotPerform: true }),
    ),
    ...phase.calls.map((call) =>
      activityOf(labelled(words.say('calls'), callLine(writing, call)), {
        performer: [personReference(writing, call)],
      }),
    ),
  ]);
  return {
    ...planBasics(writing, plan),
    id: writing.idOf('SupportPlanPhase', `${plan.id}/${phase.id}`),
    partOf: [referenceTo(wholePlanId(writing, plan))],
    title: phaseName(writing, phase),
    ...(signs ? { description: signs.join('\n') } : {}),
    ...(activity ? { activity } : {}),
  };
}

const phaseName = (writing: Writing, { name }: Phase) => fhirText(name) ?? writing.words.say('phaseless');

/** Something to do; nothing when there are no words for it. Nobody keeps account of whether it is done. */
function activityOf(
  description: string | undefined,
  more: Partial<NonNullable<Activity['detail']>> = {},
): Activity | undefined {
  return description === undefined ? undefined : { detail: { status: 'unknown', description, ...more } };
}

/** Who to call, on which number, and when. */
function callLine(writing: Writing, call: PlanCall): string {
  const contact = writing.source.contacts.find(({ id }) => id === call.contactId);
  const phone = contact ? firstPhone(contact)?.text : call.phone;
  return filled([nameOf(writing, call), fhirText(phone), fhirText(call.when)])?.join(', ') ?? '';
}

function phaseBlock(writing: Writing, phase: Phase): Block {
  const { words } = writing;
  const lines = (
    phrase: 'signs' | 'othersNotice' | 'helps' | 'othersMay' | 'doesNotHelp',
    list: readonly PlanLine[],
  ) => list.map(({ text }) => labelled(words.say(phrase), text));
  return {
    title: phaseName(writing, phase),
    lines: [
      ...lines('signs', phase.signs),
      ...lines('othersNotice', phase.othersNotice),
      ...lines('helps', phase.helps),
      ...lines('othersMay', phase.othersMay),
      ...lines('doesNotHelp', phase.doesNotHelp),
      ...phase.calls.map((call) => labelled(words.say('calls'), callLine(writing, call))),
    ],
  };
}
