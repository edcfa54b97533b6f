import { newAppointment } from './appointment.rules';
import type { Appointment } from './appointment.schema';

/** With the casemanager at home; the sister comes along. */
export const atHome: Appointment = {
  ...newAppointment({ id: 'BBBBBBBBBBBBBBBBBBBBBB', createdAt: '2026-11-20T09:30:00.000Z' }),
  title: 'Praten met mijn casemanager',
  kind: 'care',
  day: '2026-11-24',
  start: '10:30',
  minutes: 60,
  place: 'myHome',
  companions: [{ id: 'c1', name: 'Mijn zus', state: 'yes', askedAt: '2026-11-20T09:35:00.000Z' }],
  discuss: { words: 'Ik wil minder brieven krijgen.', dimensions: ['daily-functioning'], aspects: ['mood'] },
};

/** Every week, without end. */
export const everyWeek: Appointment = {
  ...newAppointment({ id: 'CCCCCCCCCCCCCCCCCCCCCC', createdAt: '2026-11-20T09:40:00.000Z' }),
  title: 'Wandelen',
  day: '2026-11-25',
  start: '11:00',
  place: 'walking',
  repeat: { every: 'week' },
};
