import { Changing } from '$lib/core/observable';
import { err, ok, type Result } from '$lib/core/result';
import type { Appointment } from '$lib/domain/appointment/appointment.schema';
import { newGoal } from '$lib/domain/goal/goal.rules';
import type { Goal } from '$lib/domain/goal/goal.schema';
import { newMeeting } from '$lib/domain/meeting/meeting.rules';
import type { Meeting } from '$lib/domain/meeting/meeting.schema';
import { positiveHealth } from '$lib/domain/wellbeing/questionnaire.rules';
import type { QuestionnaireResponse } from '$lib/domain/questionnaire/response.schema';
import { newEntry } from '$lib/domain/wellbeing/wellbeing.rules';
import type { WellbeingEntry } from '$lib/domain/wellbeing/wellbeing.schema';
import type { Kept, BaseCollection, VaultError } from '$lib/vault/store/collection';
import type { MeetingKept } from './meeting.state.svelte';

/** Things that live as long as the page: for an exercise, of which nothing is kept. */
class PageCollection<T extends Kept> extends Changing<readonly T[]> implements BaseCollection<T> {
  get(id: string): T | undefined {
    return this.current.find((thing) => thing.id === id);
  }

  async put(value: T): Promise<Result<T, VaultError>> {
    this.set([...this.current.filter(({ id }) => id !== value.id), value]);
    return ok(value);
  }

  async update(id: string, change: (current: T) => T): Promise<Result<T, VaultError>> {
    const thing = this.get(id);
    return thing ? this.put(change(thing)) : err({ code: 'vault.notFound' });
  }

  async remove(id: string): Promise<Result<T, VaultError>> {
    const thing = this.get(id);
    if (!thing) return err({ code: 'vault.notFound' });
    this.set(this.current.filter((other) => other.id !== id));
    return ok(thing);
  }
}

/** Where the next appointment of an exercise goes. */
export function practiceAppointments(): BaseCollection<Appointment> {
  return new PageCollection<Appointment>([]);
}

/** The words of somebody who does not exist, in the language of the page. */
export interface PracticeWords {
  readonly well: string;
  readonly want: string;
  readonly can: string;
}

/** A talk to practise with: a web, one topic that is half-way, and room for two more. `at`: an ISO 8601 instant. */
export function practiceTalk(words: PracticeWords, at: string): MeetingKept {
  const web: WellbeingEntry = {
    ...newEntry('example-web', at, positiveHealth),
    marks: {
      'bodily-functions': 7,
      'mental-wellbeing': 4,
      meaningfulness: 8,
      participation: 6,
      'daily-functioning': 5,
    },
    talk: { dimensions: ['daily-functioning'], aspects: [] },
  };
  const goal: Goal = {
    ...newGoal({ id: 'example-goal', createdAt: at, want: words.want, dimension: 'daily-functioning' }),
    can: words.can,
  };
  const meeting: Meeting = {
    ...newMeeting({ id: 'example-talk', createdAt: at }),
    topics: [
      {
        id: 'example-topic',
        subject: { kind: 'dimension', dimension: 'daily-functioning' },
        well: words.well,
        goalId: goal.id,
        stepId: 'example-step',
      },
    ],
  };
  return {
    meetings: new PageCollection<Meeting>([meeting]),
    goals: new PageCollection<Goal>([goal]),
    webs: new PageCollection<WellbeingEntry>([web]),
    responses: new PageCollection<QuestionnaireResponse>([]),
  };
}
