import type { QuestionnaireResponse } from './response.schema';

const sleep = {
  url: 'urn:eigenwijzer:questionnaire:slaap-deze-week',
  version: '1.0.0',
  title: 'Slaap deze week',
};

/** Filled in to the end, with an answer of each kind. */
export const sleepResponse: QuestionnaireResponse = {
  id: 'RAAAAAAAAAAAAAAAAAAAAA',
  questionnaire: sleep,
  startedAt: '2026-11-18T20:00:00.000Z',
  completedAt: '2026-11-18T20:05:00.000Z',
  item: [
    { linkId: 'nights', text: 'Hoeveel nachten sliep je zoals je wilde?', answer: [{ valueInteger: 5 }] },
    {
      linkId: 'helped',
      text: 'Wat hielp je om te slapen?',
      answer: [
        { valueCoding: { code: 'code-quiet', display: 'Rust in de avond' } },
        { valueCoding: { code: 'code-tea', display: 'Thee' } },
      ],
    },
    { linkId: 'awake', text: 'Lag je vaak wakker?', answer: [{ valueBoolean: true }] },
    { linkId: 'why', text: 'Waar lag je wakker van?', answer: [{ valueString: 'Van de brief.' }] },
  ],
  earlier: [{ linkId: 'gone', text: 'Een oude vraag?', answer: [{ valueString: 'Een oud antwoord.' }] }],
};

/** Begun, and so a draft. */
export const begunResponse: QuestionnaireResponse = {
  id: 'RBBBBBBBBBBBBBBBBBBBBB',
  questionnaire: sleep,
  startedAt: '2026-11-20T20:00:00.000Z',
  item: [{ linkId: 'why', text: 'Waar lag je wakker van?', answer: [{ valueString: 'NOG NIET AF' }] }],
};
