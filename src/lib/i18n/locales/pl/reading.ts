import agenda from './agenda.json';
import hardWords from './hardWords.json';
import people from './people.json';
import plan from './plan.json';
import questionnaire from './questionnaire.json';
import receive from './receive.json';
import share from './share.json';
import support from './support.json';
import unread from './unread.json';
import wellbeing from './wellbeing.json';

/** The words of what somebody else shares, beside those of the first load. */
export const words = {
  agenda,
  hardWords,
  people,
  plan,
  questionnaire,
  receive,
  share,
  support,
  unread,
  wellbeing,
};
