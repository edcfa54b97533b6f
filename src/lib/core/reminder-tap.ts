/** A tap on a reminder leads to an appointment, or to one time of it; whatever else comes leads to the front door. */
const appointmentScreen = /^\/agenda\/afspraak\/[\w-]{1,64}(?:\?keer=\d{4}-\d{2}-\d{2})?$/;

const frontDoor = '/';

/** Where a tap leads, for an address that came with a reminder. */
export function tappedScreen(path: unknown): string {
  return typeof path === 'string' && appointmentScreen.test(path) ? path : frontDoor;
}

/** What the worker tells a window that is there. */
export interface TapMessage {
  readonly tappedReminder: string;
}

/** The screen that such a message asks for; `undefined` for every other message, and when any screen will do. */
export function askedScreen(message: unknown): string | undefined {
  if (typeof message !== 'object' || message === null || !('tappedReminder' in message)) return undefined;
  const screen = tappedScreen(message.tappedReminder);
  return screen === frontDoor ? undefined : screen;
}
