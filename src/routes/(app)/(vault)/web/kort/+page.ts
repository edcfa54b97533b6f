export function load() {
  return { frame: { title: 'frame:nav.web.label' as const, quiet: true } };
}
