import type { Clock } from '$lib/core/clock';
import { addDays, localDate } from '$lib/core/local-date';
import { localTime } from '$lib/core/local-time';
import { nearest, occurrencesOf, type RepeatDays } from '$lib/domain/appointment/occurrence.rules';
import type { ShareSource } from '$lib/domain/share-contents/share-contents.rules';
import { positiveHealth } from '$lib/domain/wellbeing/questionnaire.rules';
import { Live } from '$lib/ui/live.svelte';
import { Now } from '$lib/ui/now.svelte';
import type { Vault } from '$lib/vault/vault';

/** How far ahead appointments are shown to somebody else, in days. */
const farAhead = 400;

/** What the client can share now, out of the open vault; reading it follows what changes. */
export function shareSource(vault: Vault, clock: Clock, repeatDays: RepeatDays): () => ShareSource {
  const entries = new Live(vault.collection('wellbeing'));
  const responses = new Live(vault.collection('questionnaireResponse'));
  const goals = new Live(vault.collection('goal'));
  const successes = new Live(vault.collection('success'));
  const helpWishes = new Live(vault.collection('helpWish'));
  const stories = new Live(vault.collection('story'));
  const appointments = new Live(vault.collection('appointment'));
  const dates = new Live(vault.collection('importantDate'));
  const contacts = new Live(vault.collection('contact'));
  const meetings = new Live(vault.collection('meeting'));
  const supportPlans = new Live(vault.collection('supportPlan'));
  const photos = new Live(vault.collection('photo'));
  const now = new Now(clock);
  return () => {
    const moment = now.current;
    const today = localDate(moment);
    const coming = occurrencesOf(appointments.current, today, addDays(today, farAhead), repeatDays);
    return {
      questionnaire: positiveHealth,
      entries: entries.current,
      responses: responses.current,
      goals: goals.current,
      successes: successes.current,
      helpWishes: helpWishes.current,
      stories: stories.current,
      appointments: appointments.current,
      coming: nearest(coming, { day: today, time: localTime(moment) }),
      dates: dates.current,
      contacts: contacts.current,
      meetings: meetings.current,
      supportPlans: supportPlans.current,
      photos: photos.current,
      today,
    };
  };
}
