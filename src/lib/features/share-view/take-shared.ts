import type { SharedAppointment } from '$lib/domain/share-contents/share-contents.schema';
import type { HandedOver } from '$lib/parts/handed-over';

/** Hands one of these appointments, by its place, to the reader's own calendar. */
export type TakeShared = (appointments: readonly SharedAppointment[], at: number) => Promise<HandedOver>;
