/** The words that few people know and that stay, because others use them: each is explained in one sentence. */
export const hardWords = [
  'caseManager',
  'peerExpert',
  'administrator',
  'independentAdvocate',
  'patientAdvocate',
  'municipalAdviser',
  'practitioner',
  'factTeam',
  'mentalCare',
  'supportAct',
  'debtHelp',
  'addictionCare',
  'recoveryPlan',
  'walkIn',
  'dayActivities',
  'backup',
  'recoveryWords',
  'server',
  'browser',
  'qrCode',
  'fhir',
  'linkId',
] as const;

export type HardWord = (typeof hardWords)[number];
