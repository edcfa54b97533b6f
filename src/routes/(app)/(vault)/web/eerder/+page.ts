export function load() {
  return { frame: { title: 'wellbeing:earlier.title' as const } };
}
