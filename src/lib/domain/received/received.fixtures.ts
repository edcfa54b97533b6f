import type { Received } from './received.schema';

const key = 'A'.repeat(43);

/** A share that was opened and looked at on 22 November 2026, until 21 February 2027. */
export const openReceived: Received = {
  id: 'A'.repeat(22),
  addedAt: '2026-11-22T12:00:00.000Z',
  label: '',
  device: { id: 'A'.repeat(22), publicKey: 'B'.repeat(87), privateKey: key, token: key },
  access: { psk: key, publisherKey: 'B'.repeat(87) },
  firstKey: key,
  photo: {
    version: 1,
    key,
    digest: key,
    gotAt: '2026-11-22T12:00:00.000Z',
    body: {
      v: 1,
      publishedAt: '2026-11-22T11:00:00.000Z',
      until: '2027-02-21T12:00:00.000Z',
      from: 'Sam',
      parts: { story: { text: 'Praat gewoon met mij.', on: '2026-11-20' } },
    },
  },
  highest: { version: 1, digest: key },
  checkedAt: '2026-11-22T12:00:00.000Z',
  replies: [],
};
