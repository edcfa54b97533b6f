import * as z from 'zod/mini';
import { pickedContactsSchema } from '$lib/domain/contact/picked.schema';

/** Somebody as the phone's own address book knows them. */
interface Picked {
  readonly name: string;
  readonly phones: readonly string[];
}

/** The part of the Contact Picker API (W3C) that we use. It is on Android only. */
const pickerSchema = z.object({
  select: z.custom<(wanted: string[]) => Promise<unknown>>((it) => typeof it === 'function'),
});

/** The address book's chooser, where the phone has one. It opens only when the person taps. */
export interface AddressBook {
  /** Who was chosen; `undefined` when nobody was, `failed` when the phone gave something unreadable. */
  pick(): Promise<Picked | 'failed' | undefined>;
}

/** As long as a field takes. */
const longest = 10_000;

/** `source`: `navigator`, or what stands in for it in a test. */
export function addressBook(source: object): AddressBook | undefined {
  const contacts: unknown = Reflect.get(source, 'contacts');
  if (!pickerSchema.safeParse(contacts).success) return undefined;
  return {
    async pick() {
      try {
        // The chooser must be called as a method of its own object.
        const given: unknown = await Reflect.apply(Reflect.get(Object(contacts), 'select'), contacts, [
          ['name', 'tel'],
        ]);
        const [first] = pickedContactsSchema.parse(given);
        if (!first) return undefined;
        const phones = [...new Set(first.tel.map((text) => text.trim().slice(0, longest)))].filter(Boolean);
        return { name: (first.name.find((name) => name.trim() !== '') ?? '').slice(0, longest), phones };
      } catch {
        return 'failed';
      }
    },
  };
}
