import Armchair from '@lucide/svelte/icons/armchair';
import CloudSun from '@lucide/svelte/icons/cloud-sun';
import Coffee from '@lucide/svelte/icons/coffee';
import Handshake from '@lucide/svelte/icons/handshake';
import PersonStanding from '@lucide/svelte/icons/person-standing';
import Star from '@lucide/svelte/icons/star';
import type { Component } from 'svelte';
import type { DimensionId } from '$lib/domain/wellbeing/dimensions';

interface DimensionLook {
  /** The css classes `dim-<hue>` (colours) and `dim--<hue>` (place around the web) end in this. */
  readonly hue: 'body' | 'mind' | 'meaning' | 'quality' | 'part' | 'day';
  /** The token of its colour, for what css cannot reach. */
  readonly token: `--ew-${string}`;
  readonly icon: Component<{ class?: string; 'aria-hidden'?: 'true' }>;
}

/** How each dimension looks, everywhere the same. Never without its name. */
export const dimensionLooks: Readonly<Record<DimensionId, DimensionLook>> = {
  'bodily-functions': { hue: 'body', token: '--ew-body', icon: PersonStanding },
  'mental-wellbeing': { hue: 'mind', token: '--ew-mind', icon: CloudSun },
  meaningfulness: { hue: 'meaning', token: '--ew-meaning', icon: Star },
  'quality-of-life': { hue: 'quality', token: '--ew-quality', icon: Armchair },
  participation: { hue: 'part', token: '--ew-taking-part', icon: Handshake },
  'daily-functioning': { hue: 'day', token: '--ew-day', icon: Coffee },
};
