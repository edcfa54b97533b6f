import { newContact } from './contact.rules';
import type { Contact } from './contact.schema';

export const caseManager: Contact = {
  ...newContact({ id: 'AAAAAAAAAAAAAAAAAAAAAQ', createdAt: '2026-05-03T09:00:00.000Z', role: 'caseManager' }),
  name: 'Fatima',
  phones: [{ id: 'AAAAAAAAAAAAAAAAAAAAAg', text: '06 1234 5678' }],
  reachable: 'werkdagen van 9 tot 17 uur',
};

export const sister: Contact = {
  ...newContact({
    id: 'AAAAAAAAAAAAAAAAAAAAAw',
    createdAt: '2026-06-01T09:00:00.000Z',
    role: 'closeContact',
  }),
  calledBy: 'mijn zus',
  phones: [{ id: 'AAAAAAAAAAAAAAAAAAAABA', text: '+31 (0)6 - 8765 4321' }],
};

export const doctor: Contact = {
  ...newContact({ id: 'AAAAAAAAAAAAAAAAAAAABQ', createdAt: '2026-06-02T09:00:00.000Z', role: 'gp' }),
  phones: [{ id: 'AAAAAAAAAAAAAAAAAAAABg', text: '050 123 45 67' }],
};
