/** What somebody is to the client. The order is the order in which the screens offer them. */
export const contactRoles = [
  'caseManager',
  'closeContact',
  'buddy',
  'peerExpert',
  'gp',
  'socialWorker',
  'factTeam',
  'practitioner',
  'pharmacy',
  'addictionCare',
  'debtHelp',
  'administrator',
  'municipality',
  'work',
  'housing',
  'independentAdvocate',
  'patientAdvocate',
  'other',
] as const;
export type ContactRole = (typeof contactRoles)[number];
