import type { ContactRole } from '$lib/domain/contact/contact-roles';
import type { HardWord } from '$lib/ui/hard-words';

/** The hard word in the name of a role, where there is one. */
const roleWords: Partial<Record<ContactRole, HardWord>> = {
  caseManager: 'caseManager',
  peerExpert: 'peerExpert',
  administrator: 'administrator',
  independentAdvocate: 'independentAdvocate',
  patientAdvocate: 'patientAdvocate',
  practitioner: 'practitioner',
  factTeam: 'factTeam',
  municipality: 'supportAct',
  debtHelp: 'debtHelp',
  addictionCare: 'addictionCare',
};

export const roleWord = (role: ContactRole): HardWord | undefined => roleWords[role];
