export function load({ params }) {
  return { id: params.entry, frame: { title: 'wellbeing:earlier.title' as const } };
}
