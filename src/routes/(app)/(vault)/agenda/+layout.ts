export function load() {
  return { frame: { title: 'frame:nav.agenda.label' as const } };
}
