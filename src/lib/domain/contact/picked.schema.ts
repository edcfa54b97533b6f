import * as z from 'zod/mini';
import { longWordsSchema } from '$lib/core/bounds.schema';

const text = z.catch(longWordsSchema, '');

/** What a phone's own address book hands over (Contact Picker API); anything may be missing or odd. */
export const pickedContactsSchema = z.array(
  z.object({
    name: z.catch(z.array(text), []),
    tel: z.catch(z.array(text), []),
  }),
);
