import type { Words } from '$lib/i18n/words.types';
import common from './common.json';
import errors from './errors.json';
import frame from './frame.json';
import people from './people.json';
import plan from './plan.json';
import questionnaire from './questionnaire.json';
import wellbeing from './wellbeing.json';
import opening from './opening.json';
import settings from './settings.json';
import today from './today.json';
import welcome from './welcome.json';

export const words: Words = {
  common,
  errors,
  frame,
  people,
  plan,
  questionnaire,
  wellbeing,
  opening,
  settings,
  today,
  welcome,
};
