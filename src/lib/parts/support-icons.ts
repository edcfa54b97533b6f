import Eye from '@lucide/svelte/icons/eye';
import HandHeart from '@lucide/svelte/icons/hand-heart';
import Sun from '@lucide/svelte/icons/sun';
import Users from '@lucide/svelte/icons/users';
import X from '@lucide/svelte/icons/x';

/** Each list of the plan for when it gets worse has its own picture, never without its word. */
export const listIcons = {
  helps: Sun,
  doesNotHelp: X,
  signs: Eye,
  othersNotice: Users,
  othersMay: HandHeart,
} as const;
