import type { NewId } from '$lib/core/id';
import { hillPhoto } from '$lib/domain/photo/photo.fixtures';
import type { Photo } from '$lib/domain/photo/photo.schema';
import { emptyPlan, newPhase } from '$lib/domain/support-plan/support-plan.rules';
import type { Phase, PlanLine, SupportPlan } from '$lib/domain/support-plan/support-plan.schema';

type Made = (days: number) => { id: string; createdAt: string };

/** Something that helps, to look at. */
export function examplePhoto(made: Made): Photo {
  return { ...hillPhoto, ...made(30) };
}

export function exampleSupportPlan(made: Made, newId: NewId): SupportPlan {
  const lines = (...texts: string[]): PlanLine[] => texts.map((text) => ({ id: newId(), text }));
  const phase = (name: string, rest: Partial<Phase>): Phase => ({
    ...newPhase({ id: newId(), name }),
    ...rest,
  });
  const usual = phase('Gewone dagen', {
    signs: lines('Ik sta op tijd op.'),
    helps: lines('Elke dag naar buiten.'),
  });
  const less = phase('Het wordt minder', {
    signs: lines('Ik laat de post liggen.', 'Ik slaap slecht.'),
    othersNotice: lines('Ik neem de telefoon niet op.'),
    helps: lines('Muziek.', 'Bij mijn zus eten.'),
    doesNotHelp: lines('Dat iemand zegt: kop op.'),
    calls: [{ id: newId(), name: 'Mijn zus', phone: '06 0000 0002', when: 'overdag en ’s avonds' }],
    othersMay: lines('Even langskomen, met soep.'),
  });
  return {
    ...emptyPlan(made(50)),
    phases: [usual, less, phase('Het gaat echt niet', {})],
    picks: [{ id: newId(), at: made(5).createdAt, phaseId: usual.id, name: usual.name }],
    wishes: [{ id: newId(), subject: 'pets', name: '', text: 'Moos krijgt eten van de buurvrouw.' }],
    talks: [
      {
        id: newId(),
        on: made(100).createdAt.slice(0, 10),
        helped: 'Dat er iemand bleef zitten.',
        didNotHelp: 'Te veel mensen tegelijk.',
        nextTime: 'Eerder bellen.',
      },
    ],
  };
}
