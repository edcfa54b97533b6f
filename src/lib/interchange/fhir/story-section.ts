import { localDate } from '$lib/core/local-date';
import { fhirText } from './fhir-text';
import type { Section, Writing } from './fhir-writing';

/** The client's story: it is to be read, so no resource beside the text is made of it. */
export function storySection({ source, words }: Writing): Section {
  const story = source.stories.toSorted((a, b) => b.changedAt.localeCompare(a.changedAt))[0];
  const text = fhirText(story?.text);
  if (!story || text === undefined) return { blocks: [], resources: [] };
  return { blocks: [{ title: words.day(localDate(story.changedAt)), lines: [text] }], resources: [] };
}
