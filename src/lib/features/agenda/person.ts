/** Somebody of the client's own list, now or earlier, as the agenda needs them. */
export interface Person {
  readonly id: string;
  readonly name: string;
  /** Whether the client can ask this person along now. */
  readonly mayAsk: boolean;
  /** Address for a text message: `sms:+31612345678`. Absent: no number that takes one. */
  readonly sms?: string;
}
