import type { SharedAppointment } from '$lib/domain/share-contents/share-contents.schema';
import type { ExportOutcome } from '$lib/parts/export-outcome';

/** Hands one of these appointments, by its place, to the reader's own calendar. */
export type TakeShared = (appointments: readonly SharedAppointment[], at: number) => Promise<ExportOutcome>;
