import { words as first } from './first';
import agenda from './agenda.json';
import backup from './backup.json';
import checkIn from './checkIn.json';
import help from './help.json';
import lock from './lock.json';
import meeting from './meeting.json';
import moving from './moving.json';
import people from './people.json';
import plan from './plan.json';
import questionnaire from './questionnaire.json';
import receive from './receive.json';
import settings from './settings.json';
import share from './share.json';
import sharing from './sharing.json';
import support from './support.json';
import today from './today.json';
import unread from './unread.json';
import wellbeing from './wellbeing.json';

/** All words. What the first load needs goes in first.ts, everything else here. */
export const words = {
  ...first,
  agenda,
  backup,
  checkIn,
  help,
  lock,
  meeting,
  moving,
  people,
  plan,
  questionnaire,
  receive,
  settings,
  share,
  sharing,
  support,
  today,
  unread,
  wellbeing,
};
