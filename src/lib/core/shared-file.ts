/** Where the phone's share sheet sends a file (`share_target` in the manifest). The app's worker answers; it reaches no server. */
export const sharedFilePath = '/bestand';

/** Behind the address of the screen that the worker then opens: there is a file to ask for. */
export const sharedFileMark = '#gedeeld';

/** What that screen asks the worker, with a port for the answer: a `File`, or undefined when there is none any more. */
export const sharedFileQuestion = 'shared-file';

/** Milliseconds that the worker holds the file: somebody may have to open the lock first. */
export const sharedFileKept = 120_000;

const screens = { calendar: '/agenda/inlezen', contacts: '/mensen/inlezen' } as const;

/** The screen that reads such a file. One that is of neither kind is refused there, with a sentence. */
export function screenForFile({ name, type }: Pick<File, 'name' | 'type'>): string {
  const isCard = /\.vcf$/i.test(name) || /vcard/i.test(type);
  return isCard ? screens.contacts : screens.calendar;
}
