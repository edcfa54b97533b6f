import common from './common.json';
import errors from './errors.json';
import frame from './frame.json';
import opening from './opening.json';
import ticket from './ticket.json';
import welcome from './welcome.json';

/** The words of the frame and of the welcome, which are part of the first load. */
export const words = { common, errors, frame, opening, ticket, welcome };
