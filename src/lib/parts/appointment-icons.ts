import CalendarX from '@lucide/svelte/icons/calendar-x';
import CircleCheck from '@lucide/svelte/icons/circle-check';
import Footprints from '@lucide/svelte/icons/footprints';
import Hourglass from '@lucide/svelte/icons/hourglass';
import House from '@lucide/svelte/icons/house';
import MapPin from '@lucide/svelte/icons/map-pin';
import Phone from '@lucide/svelte/icons/phone';
import UserPlus from '@lucide/svelte/icons/user-plus';
import Video from '@lucide/svelte/icons/video';
import type { Component } from 'svelte';
import type { CompanionState, Details } from '$lib/domain/appointment/appointment.schema';

type Icon = Component<{ class?: string; 'aria-hidden'?: 'true' }>;

/** Where an appointment is. */
export const placeIcons = {
  myHome: House,
  theirs: MapPin,
  walking: Footprints,
  calling: Phone,
  video: Video,
  other: MapPin,
} as const satisfies Record<NonNullable<Details['place']>, Icon>;

/** With the word and the edge, never alone. */
export const companionIcons = {
  open: UserPlus,
  asked: Hourglass,
  yes: CircleCheck,
  no: CalendarX,
} as const satisfies Record<CompanionState, Icon>;
