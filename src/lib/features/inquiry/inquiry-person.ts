/** Somebody of the client's own list, now or earlier, as a question needs them. */
export interface InquiryPerson {
  readonly id: string;
  readonly name: string;
  /** Whether the client can ask this person now. */
  readonly mayAsk: boolean;
  /** Address for a text message. Absent: no number that takes one. */
  readonly sms?: string | undefined;
}
