import type { QuestionnaireResponse } from '$lib/domain/questionnaire/response.schema';

/** The questions about sleep, filled in. `at`: an ISO 8601 instant. */
export function exampleResponse(id: string, at: string): QuestionnaireResponse {
  return {
    id,
    questionnaire: {
      url: 'urn:eigenwijzer:questionnaire:slaap-deze-week',
      version: '1.0.0',
      title: 'Slaap deze week',
    },
    startedAt: at,
    completedAt: at,
    item: [
      { linkId: 'nights', text: 'Hoeveel nachten sliep je zoals je wilde?', answer: [{ valueInteger: 5 }] },
      {
        linkId: 'helped',
        text: 'Wat hielp je om te slapen? Je mag meer kiezen.',
        answer: [{ valueCoding: { code: 'quiet', display: 'Rust in de avond' } }],
      },
      { linkId: 'awake', text: 'Lag je vaak wakker?', answer: [{ valueBoolean: true }] },
      { linkId: 'why', text: 'Waar lag je wakker van?', answer: [{ valueString: 'Van de brief.' }] },
    ],
  };
}
