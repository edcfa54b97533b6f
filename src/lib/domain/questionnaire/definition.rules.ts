import { checkConditions } from './condition.rules';
import { drawingUrl, headSchema, type DefinitionHead, type Translated } from './definition.schema';
import { Faults, isRecord, noteIssues, withoutForeign, type DefinitionFault } from './fault';
import { isSlider, questionsIn, type Instrument, type Item } from './instrument';
import { ItemReader } from './item-reader';
import { readWords } from './words.rules';

/** A definition that was read: the instrument when there is no fault in it. */
export interface ReadDefinition {
  /** What stands there as its title, for a sentence about its faults. */
  readonly name: string;
  readonly instrument?: Instrument;
  readonly faults: readonly DefinitionFault[];
}

/** A web needs at least three corners, and is a tangle with more than eight. */
const corners = { fewest: 3, most: 8 } as const;
const longestName = 100;

/**
 * Reads a FHIR R4 Questionnaire of the documented subset. Every fault is named, with the linkId of its item; with one
 * fault there is no instrument, because half a questionnaire asks something else than its maker meant.
 */
export function readDefinition(data: unknown): ReadDefinition {
  const faults = new Faults();
  const name = isRecord(data) && typeof data.title === 'string' ? data.title.slice(0, longestName) : '';
  if (!isRecord(data) || data.resourceType !== 'Questionnaire') {
    faults.at()('notQuestionnaire');
    return { name, faults: faults.list };
  }
  const head = readHead(data, faults);
  const language = typeof data.language === 'string' ? data.language : 'nl';
  const reader = new ItemReader(language, faults);
  const items = reader.readAll(data.item);
  checkConditions(reader.met, faults);
  const instrument = head && instrumentOf(head, items, faults);
  if (instrument && faults.list.length === 0) checkDrawing(instrument, faults);
  return faults.list.length === 0 && instrument
    ? { name, instrument, faults: [] }
    : { name, faults: faults.list };
}

/** Every fault of a definition; none when the app can show it. */
export function faultsOf(data: unknown): readonly DefinitionFault[] {
  return readDefinition(data).faults;
}

function readHead(data: Readonly<Record<string, unknown>>, faults: Faults): DefinitionHead | undefined {
  const note = faults.at();
  // The items are read one by one.
  const read = headSchema.safeParse({ ...withoutForeign(data, [drawingUrl], note), item: undefined });
  if (!read.success) noteIssues(read.error, note);
  return read.success ? read.data : undefined;
}

function instrumentOf(head: DefinitionHead, items: readonly Item[], faults: Faults): Instrument {
  const note = faults.at();
  const words = (text: string, translated: Translated | undefined, field: string) =>
    readWords({ language: head.language, text, translated, field }, note);
  return {
    url: head.url,
    version: head.version,
    title: words(head.title, head._title, 'title'),
    publisher: head.publisher,
    licence: words(head.copyright, head._copyright, 'copyright'),
    page: head.contact?.[0].telecom[0]?.value,
    description:
      head.description === undefined ? undefined : words(head.description, head._description, 'description'),
    drawing: head.extension?.[0].valueCode ?? 'list',
    items,
  };
}

/** A line needs a slider, and a web as many as it has corners. */
function checkDrawing({ drawing, items }: Instrument, faults: Faults): void {
  const sliders = questionsIn(items).filter(isSlider).length;
  const isWeb = sliders >= corners.fewest && sliders <= corners.most;
  if ((drawing === 'line' && sliders === 0) || (drawing === 'web' && !isWeb)) faults.at()('drawing', drawing);
}
