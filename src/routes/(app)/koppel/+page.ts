export function load() {
  return { frame: { title: 'settings:newPhone.label' as const, quiet: true } };
}
