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
import type { AppointmentPlace, CompanionState } from '$lib/domain/appointment/appointment.schema';

type Icon = Component<{ class?: string; 'aria-hidden'?: 'true' }>;

export const placeIcons: Readonly<Record<AppointmentPlace, Icon>> = {
  myHome: House,
  theirs: MapPin,
  walking: Footprints,
  calling: Phone,
  video: Video,
  other: MapPin,
};

/** With the word and the edge, never alone. */
export const companionIcons: Readonly<Record<CompanionState, Icon>> = {
  open: UserPlus,
  asked: Hourglass,
  yes: CircleCheck,
  no: CalendarX,
};
