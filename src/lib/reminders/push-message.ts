import * as z from 'zod/mini';

/**
 * What is sealed: a declarative web push message, which Safari shows by itself when the service worker does not run; our own
 * service worker reads the same. `navigate` is a whole address of this app, without anything personal in it.
 */
const pushMessageSchema = z.object({
  web_push: z.literal(8030),
  notification: z.object({
    title: z.string().check(z.minLength(1), z.maxLength(200)),
    lang: z.optional(z.string().check(z.maxLength(10))),
    tag: z.optional(z.string().check(z.maxLength(64))),
    navigate: z.url().check(z.maxLength(300)),
  }),
});
type PushMessage = z.infer<typeof pushMessageSchema>;

/** The words of a reminder: neutral, because others see them on a locked phone. */
export interface ReminderWords {
  readonly title: string;
  readonly lang: string;
}

export function writePushMessage(words: ReminderWords, origin: string, tag: string): string {
  const notification = { title: words.title, lang: words.lang, tag, navigate: `${origin}/` };
  return JSON.stringify({ web_push: 8030, notification } satisfies PushMessage);
}

/** What to show for a text that came; `undefined` when it is none of ours. */
export function readPushMessage(text: string, origin: string): PushMessage['notification'] | undefined {
  try {
    const read = pushMessageSchema.safeParse(JSON.parse(text));
    const isOurs = read.success && new URL(read.data.notification.navigate).origin === origin;
    return isOurs ? read.data.notification : undefined;
  } catch {
    return undefined;
  }
}
