export function load() {
  return { frame: { title: 'frame:nav.plan.label' as const } };
}
