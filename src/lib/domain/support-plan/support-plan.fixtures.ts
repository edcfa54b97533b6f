import { emptyPlan, newPhase } from './support-plan.rules';
import type { Phase, SupportPlan } from './support-plan.schema';

const restless: Phase = {
  ...newPhase({ id: 'restless', name: 'Onrustig' }),
  helps: [
    { id: 'walk', text: 'Een rondje lopen met de hond.' },
    { id: 'radio', text: 'De radio zacht aan.' },
  ],
  doesNotHelp: [{ id: 'questions', text: 'Veel vragen tegelijk.' }],
  signs: [{ id: 'sleep', text: 'Ik slaap slecht en zet de telefoon uit.' }],
  calls: [{ id: 'neighbour', name: 'de buurvrouw', phone: '06 12345678', when: 'altijd' }],
};

/** A plan in use: three phases, one filled in. */
export const plan: SupportPlan = {
  ...emptyPlan({ id: 'plan', createdAt: '2026-05-01T09:00:00.000Z' }),
  phases: [
    newPhase({ id: 'ordinary', name: 'Gewone dagen' }),
    restless,
    newPhase({ id: 'tooMuch', name: 'Te veel' }),
  ],
};
