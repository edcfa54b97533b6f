import { drawingUrl, highestUrl, lowestUrl } from './definition.schema';
import { readDefinition } from './definition.rules';
import type { Instrument } from './instrument';

/** Parts of a definition as a file has them. */
export type Part = Readonly<Record<string, unknown>>;

export const item = (linkId: string, type: string, more: Part = {}): Part => ({
  linkId,
  type,
  text: `Vraag ${linkId}`,
  ...more,
});

export const slider = (linkId: string, lowest: number, highest: number, more: Part = {}): Part =>
  item(linkId, 'integer', {
    extension: [
      { url: lowestUrl, valueInteger: lowest },
      { url: highestUrl, valueInteger: highest },
    ],
    ...more,
  });

export const choice = (linkId: string, codes: readonly string[], more: Part = {}): Part =>
  item(linkId, 'choice', {
    answerOption: codes.map((code) => ({ valueCoding: { code, display: `Keuze ${code}` } })),
    ...more,
  });

export const when = (question: string, operator: string, answer: Part): Part => ({
  enableWhen: [{ question, operator, ...answer }],
});

export const drawn = (drawing: string): Part => ({ extension: [{ url: drawingUrl, valueCode: drawing }] });

/** A whole definition with these items. */
export const definition = (items: readonly unknown[], more: Part = {}): Part => ({
  resourceType: 'Questionnaire',
  url: 'urn:eigenwijzer:questionnaire:proef',
  version: '1',
  title: 'Proef',
  status: 'active',
  language: 'nl',
  publisher: 'De makers',
  copyright: 'CC0 1.0',
  item: items,
  ...more,
});

/** The instrument that a definition without a fault becomes. */
export function instrumentOf(data: unknown): Instrument {
  const { instrument, faults } = readDefinition(data);
  if (!instrument) throw new Error(`Not read: ${JSON.stringify(faults)}`);
  return instrument;
}
