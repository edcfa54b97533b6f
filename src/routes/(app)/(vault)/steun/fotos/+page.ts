export function load() {
  return { frame: { title: 'frame:nav.support.short.label' as const } };
}
