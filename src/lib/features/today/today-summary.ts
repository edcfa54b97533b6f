/** What other parts of the app know for Vandaag. */
export interface TodaySummary {
  /** The phase that the client picked, and what helps then. */
  readonly phase?: { readonly name: string; readonly helps: readonly string[] } | undefined;
  /** An appointment that is over and of which nothing is written yet. */
  readonly went?: { readonly title: string; readonly href: string } | undefined;
  /** Whether the next appointment is today. */
  readonly appointment?: 'soon' | 'later' | undefined;
  /** Answers of others that the client did not decide about. */
  readonly replies: number;
  /** Where a web goes on that is half-way. */
  readonly web?: string | undefined;
  /** Whether somebody ever showed something to this person. */
  readonly hasReceived: boolean;
  /** Questions without an answer. */
  readonly questions: number;
}
