export function load() {
  return { frame: { title: 'instruments:list.title' as const } };
}
