export function load() {
  return { frame: { title: 'frame:nav.meeting.label' as const, quiet: true } };
}
