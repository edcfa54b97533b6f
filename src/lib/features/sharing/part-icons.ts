import BookOpen from '@lucide/svelte/icons/book-open';
import CalendarDays from '@lucide/svelte/icons/calendar-days';
import ClipboardList from '@lucide/svelte/icons/clipboard-list';
import HandHelping from '@lucide/svelte/icons/hand-helping';
import MessagesSquare from '@lucide/svelte/icons/messages-square';
import NotebookPen from '@lucide/svelte/icons/notebook-pen';
import Star from '@lucide/svelte/icons/star';
import Sun from '@lucide/svelte/icons/sun';
import Umbrella from '@lucide/svelte/icons/umbrella';
import Users from '@lucide/svelte/icons/users';
import type { SharePart } from '$lib/domain/share-contents/share-contents.schema';
import WebIcon from '$lib/parts/WebIcon.svelte';

/** Each part that can be shown has its own picture, never without its word. */
export const partIcons = {
  successes: Sun,
  agreements: MessagesSquare,
  web: WebIcon,
  responses: ClipboardList,
  goals: Star,
  plan: NotebookPen,
  helpWishes: HandHelping,
  agenda: CalendarDays,
  people: Users,
  story: BookOpen,
  supportPlan: Umbrella,
} as const satisfies Record<SharePart, unknown>;
