import type { Narrative } from '@medplum/fhirtypes';
import type { FhirWords } from './fhir-source';
import { isVisible } from '$lib/core/visible-name';

/** Signs that a string of FHIR or a text of XML cannot hold. Tabs and new lines are theirs. */
const unwritable = /(?![\t\n\r])[\p{Cc}\p{Cs}\ufffe\uffff]/gu;
/** White space that a string of FHIR does not know: it becomes a plain space. */
const oddSpace = /[^\S \r\n\t]/gu;

/** Words as a string of FHIR can hold them; `undefined` when there is nothing to see: FHIR has no empty strings. */
export function fhirText(words: string | undefined): string | undefined {
  const text = (words ?? '').replace(unwritable, '').replace(oddSpace, ' ').trim();
  return isVisible(text) ? text : undefined;
}

/** What is there; `undefined` when nothing is: FHIR has no empty lists. */
export function filled<T>(things: readonly (T | undefined)[]): T[] | undefined {
  const there = things.filter((thing) => thing !== undefined);
  return there.length === 0 ? undefined : there;
}

/** A heading and what stands beneath it. Lines without anything to see are left out. */
export interface Block {
  readonly title?: string | undefined;
  readonly lines: readonly (string | undefined)[];
}

/** `label: words`; nothing when there are no words. */
export function labelled(label: string, words: string | undefined): string | undefined {
  const text = fhirText(words);
  return text === undefined ? undefined : `${label}: ${text}`;
}

type Spoken = Pick<FhirWords, 'language' | 'direction'>;

/** Readable text for a person (XHTML): headings and lists only, and nothing of what somebody wrote is markup. */
export function narrative({ language, direction }: Spoken, blocks: readonly Block[]): Narrative {
  const head = `<div xmlns="http://www.w3.org/1999/xhtml" lang="${language}" xml:lang="${language}" dir="${direction}">`;
  return { status: 'generated', div: `${head}${blocks.map(blockMarkup).join('')}</div>` };
}

function blockMarkup({ title, lines }: Block): string {
  const heading = fhirText(title);
  const items = (filled(lines.map(fhirText)) ?? []).map((line) => `<li>${escaped(line)}</li>`);
  return [
    heading === undefined ? '' : `<p><b>${escaped(heading)}</b></p>`,
    items.length === 0 ? '' : `<ul>${items.join('')}</ul>`,
  ].join('');
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? '').replace(/\r\n|\r|\n/g, '<br/>');
}
