import Eye from '@lucide/svelte/icons/eye';
import HandHeart from '@lucide/svelte/icons/hand-heart';
import Sun from '@lucide/svelte/icons/sun';
import Users from '@lucide/svelte/icons/users';
import X from '@lucide/svelte/icons/x';
import type { LineListName } from '$lib/domain/support-plan/support-plan.rules';

export const listIcons = {
  helps: Sun,
  doesNotHelp: X,
  signs: Eye,
  othersNotice: Users,
  othersMay: HandHeart,
} satisfies Record<LineListName, typeof Sun>;
