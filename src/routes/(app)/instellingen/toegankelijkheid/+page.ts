export function load() {
  return { frame: { title: 'frame:nav.settings.label' as const } };
}
