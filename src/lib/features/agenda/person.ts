/** Somebody of the person's own list, as the agenda needs them. */
export interface Person {
  readonly id: string;
  readonly name: string;
  /** Address for a text message: `sms:+31612345678`. Absent: no number that takes one. */
  readonly sms?: string;
}
