export function load() {
  return { frame: { title: 'frame:nav.sharing.label' as const, quiet: true } };
}
