export function load() {
  return { frame: { title: 'frame:help.action' as const } };
}
