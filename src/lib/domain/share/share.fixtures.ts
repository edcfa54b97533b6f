import type { Share } from './share.schema';

const key = 'A'.repeat(43);

/** A share that was made at noon on 22 November 2026 (UTC) for a quarter, and is not sent yet. */
export const madeShare: Share = {
  id: 'share-1',
  createdAt: '2026-11-22T12:00:00.000Z',
  number: 0,
  shareId: 'A'.repeat(22),
  ownerToken: key,
  receiver: { name: 'Mijn zus' },
  from: 'Sam',
  choice: { story: {} },
  shown: { story: { text: 'Praat gewoon met mij.', on: '2026-11-20' } },
  way: 'link',
  until: '2027-02-21T12:00:00.000Z',
  claimBefore: '2026-11-29T12:00:00.000Z',
  linkSecret: key,
  psk: key,
  bodyKey: key,
  keys: [{ publicKey: 'B'.repeat(87), privateKey: key }],
  photos: [{ version: 1, madeAt: '2026-11-22T12:00:00.000Z' }],
  events: [],
  replies: [],
};
