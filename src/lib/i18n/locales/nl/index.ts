import common from './common.json';
import errors from './errors.json';
import frame from './frame.json';

export const words = { common, errors, frame };
