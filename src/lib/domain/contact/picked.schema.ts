import * as z from 'zod/mini';

const text = z.catch(z.string(), '');

/** What a phone's own address book hands over (Contact Picker API); anything may be missing or odd. */
export const pickedContactsSchema = z.array(
  z.object({
    name: z.catch(z.array(text), []),
    tel: z.catch(z.array(text), []),
  }),
);
