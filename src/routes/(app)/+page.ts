import { redirect } from '@sveltejs/kit';
import type { PageLoadEvent } from './$types';

/** Somebody who only reads what others show has no day of their own here. */
export async function load({ parent }: PageLoadEvent) {
  const { values } = (await parent()).preferences;
  if (values.onlyReads && !values.welcomed) redirect(307, '/ontvangen');
  return { frame: { title: 'frame:nav.today.label' as const } };
}
