export function load() {
  return { frame: { title: 'frame:nav.today.label' as const } };
}
