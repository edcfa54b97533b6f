import { contentLine, type ContentLine } from './content-line';

/** What stands between BEGIN and END. */
export interface Component {
  readonly kind: string;
  readonly lines: ContentLine[];
}

/** What a calendar file holds. */
export interface CalendarParts {
  /** REQUEST, CANCEL and so on (RFC 5546); of the calendar that an event stands in. */
  readonly events: readonly { readonly component: Component; readonly method: string }[];
  readonly zones: readonly Component[];
  /** How many tasks and journal entries there are: they are no appointments. */
  readonly others: number;
  /** Whether it is a calendar at all. */
  readonly isCalendar: boolean;
}

/** Components that are read for themselves; what stands inside them belongs to them. */
const whole = new Set(['VEVENT', 'VTIMEZONE', 'VTODO', 'VJOURNAL', 'VFREEBUSY']);

/** Sorts the lines of a file into its components. An END that is missing is taken to be before the next BEGIN. */
class Sorter {
  readonly events: { component: Component; method: string }[] = [];
  readonly zones: Component[] = [];
  others = 0;
  isCalendar = false;
  #method = '';
  #current: Component | undefined;
  /** Inside a component of a component, such as an alarm: its lines say nothing about the event. */
  #inner: string[] = [];

  add(line: ContentLine): void {
    const value = line.value.toUpperCase();
    if (line.name === 'BEGIN') this.#begin(value, line);
    else if (line.name === 'END') this.#end(value, line);
    else if (!this.#current && line.name === 'METHOD') this.#method = value;
    else if (this.#current && (this.#inner.length === 0 || this.#current.kind === 'VTIMEZONE')) {
      this.#current.lines.push(line);
    }
  }

  #begin(kind: string, line: ContentLine): void {
    if (kind === 'VCALENDAR') {
      this.close();
      this.isCalendar = true;
      this.#method = '';
    } else if (whole.has(kind)) {
      this.close();
      this.#current = { kind, lines: [] };
    } else if (this.#current) {
      this.#inner.push(kind);
      if (this.#current.kind === 'VTIMEZONE') this.#current.lines.push(line);
    }
  }

  #end(kind: string, line: ContentLine): void {
    if (kind === 'VCALENDAR' || kind === this.#current?.kind) this.close();
    else if (this.#inner.at(-1) === kind) {
      this.#inner.pop();
      if (this.#current?.kind === 'VTIMEZONE') this.#current.lines.push(line);
    }
  }

  close(): void {
    const component = this.#current;
    this.#current = undefined;
    this.#inner = [];
    if (component?.kind === 'VEVENT') this.events.push({ component, method: this.#method });
    else if (component?.kind === 'VTIMEZONE') this.zones.push(component);
    else if (component?.kind === 'VTODO' || component?.kind === 'VJOURNAL') this.others += 1;
  }
}

/** Lines that are none are left out: the file may go on after them. */
export function calendarParts(lines: readonly string[]): CalendarParts {
  const sorter = new Sorter();
  for (const text of lines) {
    const line = contentLine(text);
    if (line) sorter.add(line);
  }
  sorter.close();
  const { events, zones, others, isCalendar } = sorter;
  return { events, zones, others, isCalendar: isCalendar || events.length > 0 };
}
