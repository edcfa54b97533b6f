import { newContact, putAway } from '$lib/domain/contact/contact.rules';
import type { ContactRole } from '$lib/domain/contact/contact-roles';
import type { Contact } from '$lib/domain/contact/contact.schema';
import { newPlace } from '$lib/domain/place/place.rules';
import { newInquiry, withAnswer } from '$lib/domain/inquiry/inquiry.rules';
import type { Inquiry } from '$lib/domain/inquiry/inquiry.schema';
import type { Place } from '$lib/domain/place/place.schema';

type Made = (days: number) => { id: string; createdAt: string };

/** Numbers that nobody has: 06 0000 00xx is not given out. */
function person(made: Made, role: ContactRole, known: Partial<Contact> & { phone?: string }): Contact {
  const { phone, ...rest } = known;
  const phones = phone ? [{ id: made(0).id, text: phone }] : [];
  return { ...newContact({ ...made(90), role }), phones, ...rest };
}

export function examplePeople(made: Made): Contact[] {
  const now = made(0).createdAt;
  return [
    person(made, 'caseManager', { phone: '06 0000 0001', reachable: 'werkdagen van 9 tot 17 uur' }),
    person(made, 'closeContact', {
      calledBy: 'mijn zus',
      phone: '06 0000 0002',
      reachable: 'overdag en ’s avonds',
      onHelpPage: true,
    }),
    person(made, 'buddy', { phone: '06 0000 0003' }),
    person(made, 'closeContact', { calledBy: 'mijn broer', phone: '06 0000 0004', pausedAt: now }),
    person(made, 'peerExpert', { phone: '06 0000 0005', organisation: 'De zelfregieplek' }),
    person(made, 'gp', { phone: '050 000 00 06' }),
    person(made, 'debtHelp', { phone: '050 000 00 07' }),
    putAway(person(made, 'caseManager', { phone: '06 0000 0008' }), made(120).createdAt),
  ];
}

export function examplePlaces(made: Made): Place[] {
  const weekday = [{ from: '10:00', until: '16:00' }];
  const workdays = {
    monday: weekday,
    tuesday: weekday,
    wednesday: weekday,
    thursday: weekday,
    friday: weekday,
  };
  return [
    {
      ...newPlace({ ...made(50), kind: 'dropIn' }),
      name: 'De inloop',
      address: 'achter de kerk, groene deur',
      hours: { ...workdays, saturday: weekday, sunday: weekday },
    },
    {
      ...newPlace({ ...made(40), kind: 'communityCentre' }),
      hours: { ...workdays, saturday: [], sunday: [] },
    },
  ];
}

/** Asked to the neighbours' committee, by name, and answered a week later. */
export function exampleInquiry(made: Made): Inquiry {
  const asked = newInquiry({ ...made(9), text: 'Mag mijn kat mee naar de inloop?', to: { name: 'Truus' } });
  return withAnswer(asked, 'Ja, op woensdag.', made(2).createdAt.slice(0, 10));
}
