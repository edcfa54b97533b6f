import { words as first } from './first';
import agenda from './agenda.json';
import help from './help.json';
import people from './people.json';
import plan from './plan.json';
import questionnaire from './questionnaire.json';
import settings from './settings.json';
import support from './support.json';
import wellbeing from './wellbeing.json';

/** All words. What `/` needs goes in first.ts, everything else here. */
export const words = {
  ...first,
  agenda,
  help,
  people,
  plan,
  questionnaire,
  settings,
  support,
  wellbeing,
};
