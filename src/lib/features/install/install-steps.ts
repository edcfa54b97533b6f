import type { Device } from './install.state.svelte';

/** The steps on each phone, in order. Their words are `install:<device>.<step>`. */
export const installSteps = {
  android: ['menu', 'add', 'confirm'],
  iphone: ['share', 'add', 'confirm'],
} as const satisfies Record<Device, readonly string[]>;
