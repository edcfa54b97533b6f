import { newMeeting } from './meeting.rules';
import type { Meeting } from './meeting.schema';

/** Two topics were chosen; it stopped in the middle of the second. */
export const stoppedMeeting: Meeting = {
  ...newMeeting({ id: 'MAAAAAAAAAAAAAAAAAAAAA', createdAt: '2026-11-22T10:00:00.000Z' }),
  topics: [
    {
      id: 'TAAAAAAAAAAAAAAAAAAAAA',
      subject: { kind: 'dimension', dimension: 'daily-functioning' },
      well: 'Ik sta elke dag op tijd op.',
      goalId: 'BBAAAAAAAAAAAAAAAAAAAA',
      stepId: 'SBAAAAAAAAAAAAAAAAAAAA',
    },
    {
      id: 'TBAAAAAAAAAAAAAAAAAAAA',
      subject: { kind: 'own', words: 'De buren' },
      well: '',
      goalId: 'BCAAAAAAAAAAAAAAAAAAAA',
      stepId: 'SEAAAAAAAAAAAAAAAAAAAA',
    },
  ],
  joins: [{ id: 'J', name: 'De wijkcoach', topic: 'De buren', state: 'approved' }],
  place: { part: 'insight', topicId: 'TBAAAAAAAAAAAAAAAAAAAA' },
  begunAt: '2026-11-22T10:05:00.000Z',
};
