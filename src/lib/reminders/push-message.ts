import * as z from 'zod/mini';
import { tappedScreen } from '$lib/core/reminder-tap';
import { keyTextSchema, longestAddress, shortWordsSchema } from '$lib/core/bounds.schema';

/**
 * What is sealed: a declarative web push message, which Safari shows by itself when the service worker does not run; our own
 * service worker reads the same. `navigate` is a whole address of this app, without anything personal in it.
 */
const pushMessageSchema = z.object({
  web_push: z.literal(8030),
  notification: z.object({
    title: shortWordsSchema.check(z.minLength(1)),
    lang: z.optional(keyTextSchema),
    tag: z.optional(keyTextSchema),
    navigate: z.url().check(z.maxLength(longestAddress)),
  }),
});
type PushMessage = z.infer<typeof pushMessageSchema>;

/** The words of a reminder: neutral, because others see them on a locked phone. */
export interface ReminderWords {
  readonly title: string;
  readonly lang: string;
}

/** `path`: the screen that a tap leads to. */
export function writePushMessage(words: ReminderWords, origin: string, tag: string, path: string): string {
  const navigate = origin + tappedScreen(path);
  const notification = { title: words.title, lang: words.lang, tag, navigate };
  return JSON.stringify({ web_push: 8030, notification } satisfies PushMessage);
}

/** The message in a text that came; `undefined` when it is none of ours. */
function readPushMessage(text: string, origin: string): PushMessage['notification'] | undefined {
  try {
    const read = pushMessageSchema.safeParse(JSON.parse(text));
    const isOurs = read.success && new URL(read.data.notification.navigate).origin === origin;
    return isOurs ? read.data.notification : undefined;
  } catch {
    return undefined;
  }
}

/** What is shown for whatever came: the name of the app when it is none of ours. `data`: where a tap leads. */
export function notificationOf(text: string, origin: string) {
  const message = readPushMessage(text, origin);
  const title = message?.title.trim() || 'Eigenwijzer';
  const data = tappedScreen(message?.navigate.slice(origin.length));
  return { title, lang: message?.lang, tag: message?.tag ?? 'reminder', data };
}
