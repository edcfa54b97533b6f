export function load() {
  return { frame: { title: 'install:page.bar.title' as const } };
}
