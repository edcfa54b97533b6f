import Check from '@lucide/svelte/icons/check';
import Flag from '@lucide/svelte/icons/flag';
import Footprints from '@lucide/svelte/icons/footprints';
import Hourglass from '@lucide/svelte/icons/hourglass';
import Minus from '@lucide/svelte/icons/minus';
import Pause from '@lucide/svelte/icons/pause';
import PencilLine from '@lucide/svelte/icons/pencil-line';
import Plus from '@lucide/svelte/icons/plus';
import Signpost from '@lucide/svelte/icons/signpost';
import Star from '@lucide/svelte/icons/star';

/** Each state has its own picture, everywhere the same and never without its word. */
export const stateIcons = { wish: Star, busy: Footprints, rest: Pause, doneForNow: Flag } as const;

export const askIcons = {
  toAsk: PencilLine,
  asked: Hourglass,
  arranged: Check,
  notPossible: Signpost,
} as const;

export const helpIcons = { less: Minus, same: Check, more: Plus } as const;
