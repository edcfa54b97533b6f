export function load() {
  return { frame: { title: 'wellbeing:closing.bar.title' as const, quiet: true } };
}
