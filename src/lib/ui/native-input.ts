/** Whether the browser has its own field for a date or a time; otherwise it is a field to type in. */
export function knowsInput(type: 'date' | 'time'): boolean {
  const probe = document.createElement('input');
  probe.type = type;
  return probe.type === type;
}
