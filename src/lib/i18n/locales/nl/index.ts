import common from './common.json';
import errors from './errors.json';
import frame from './frame.json';
import questionnaire from './questionnaire.json';

export const words = { common, errors, frame, questionnaire };
