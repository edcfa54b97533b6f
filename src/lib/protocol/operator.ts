import * as z from 'zod/mini';

/** Where the server says what its operator set for the app. No answer: nothing is set. */
export const operatorPath = '/operator.json';

/** An e-mail address of at most 254 characters (RFC 5321 4.5.3.1.3), as HTML's `type=email` takes it. */
export const mailAddressSchema = z.email({ pattern: z.regexes.html5Email }).check(z.maxLength(254));

/** What the operator set. Fields that this version does not know are left out. */
export const operatorSchema = z.object({
  /** Where ideas about the app may be mailed to. */
  feedbackTo: z.optional(mailAddressSchema),
});
export type Operator = z.infer<typeof operatorSchema>;
