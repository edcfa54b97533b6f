import { words as first } from './first';
import accessibility from './accessibility.json';
import agenda from './agenda.json';
import backup from './backup.json';
import checkIn from './checkIn.json';
import fhir from './fhir.json';
import hardWords from './hardWords.json';
import help from './help.json';
import install from './install.json';
import instruments from './instruments.json';
import lock from './lock.json';
import meeting from './meeting.json';
import moving from './moving.json';
import people from './people.json';
import plan from './plan.json';
import questionnaire from './questionnaire.json';
import receive from './receive.json';
import reminders from './reminders.json';
import settings from './settings.json';
import share from './share.json';
import sharing from './sharing.json';
import support from './support.json';
import today from './today.json';
import unread from './unread.json';
import wellbeing from './wellbeing.json';
import when from './when.json';

/** All words: those of the first load, and those of every other screen. */
export const words = {
  ...first,
  accessibility,
  agenda,
  backup,
  checkIn,
  fhir,
  hardWords,
  help,
  install,
  instruments,
  lock,
  meeting,
  moving,
  people,
  plan,
  questionnaire,
  receive,
  reminders,
  settings,
  share,
  sharing,
  support,
  today,
  unread,
  wellbeing,
  when,
};
