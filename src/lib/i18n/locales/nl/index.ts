import agenda from './agenda.json';
import common from './common.json';
import errors from './errors.json';
import frame from './frame.json';
import help from './help.json';
import install from './install.json';
import opening from './opening.json';
import people from './people.json';
import plan from './plan.json';
import questionnaire from './questionnaire.json';
import settings from './settings.json';
import today from './today.json';
import welcome from './welcome.json';
import wellbeing from './wellbeing.json';
import checkIn from './checkIn.json';
import support from './support.json';

export const words = {
  agenda,
  common,
  errors,
  frame,
  help,
  install,
  opening,
  people,
  plan,
  questionnaire,
  settings,
  today,
  welcome,
  wellbeing,
  checkIn,
  support,
};
