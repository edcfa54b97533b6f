export function load() {
  return { frame: { title: 'checkIn:back.title' as const } };
}
