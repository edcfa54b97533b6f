/** What reading aloud takes beside a voice: it comes with the first reading. */
export { readables } from './readable';
export { sentences } from './sentences';
export { spokenLanguage } from './spoken-language';
export { markSpoken } from './spoken-mark';
