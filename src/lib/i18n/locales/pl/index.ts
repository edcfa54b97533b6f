import { words as first } from './first';
import { words as reading } from './reading';
import accessibility from './accessibility.json';
import backup from './backup.json';
import checkIn from './checkIn.json';
import fhir from './fhir.json';
import help from './help.json';
import instruments from './instruments.json';
import lock from './lock.json';
import meeting from './meeting.json';
import moving from './moving.json';
import reminders from './reminders.json';
import settings from './settings.json';
import sharing from './sharing.json';
import today from './today.json';

/** All words. What the first load needs goes in first.ts, what a link shows in reading.ts, everything else here. */
export const words = {
  ...first,
  ...reading,
  accessibility,
  backup,
  checkIn,
  fhir,
  help,
  instruments,
  lock,
  meeting,
  moving,
  reminders,
  settings,
  sharing,
  today,
};
