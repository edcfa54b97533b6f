export function load() {
  return { frame: { title: 'frame:nav.people.label' as const } };
}
