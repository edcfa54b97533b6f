export function load() {
  return { frame: { title: 'frame:nav.received.label' as const, quiet: true } };
}
