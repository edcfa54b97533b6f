import type { SharedAppointment } from './share-contents.schema';

type Facts = Pick<SharedAppointment, 'title' | 'kind' | 'day' | 'start' | 'minutes' | 'place' | 'placeWords'>;

/** What, when and where: all that goes from the one calendar to the other. What is not known yet has no key. */
export function appointmentFacts({ title, kind, day, start, minutes, place, placeWords }: Facts): Facts {
  return {
    title,
    ...(kind === undefined ? {} : { kind }),
    ...(day === undefined ? {} : { day }),
    ...(start === undefined ? {} : { start }),
    ...(minutes === undefined ? {} : { minutes }),
    ...(place === undefined ? {} : { place }),
    placeWords,
  };
}
