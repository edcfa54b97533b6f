/** Waits for work, but no longer than so many milliseconds. Tells whether it was done by then. */
export async function settlesWithin(longest: number, work: Promise<unknown>): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<false>((tell) => (timer = setTimeout(() => tell(false), longest)));
  const done = work.then(
    () => true,
    () => false,
  );
  const isDone = await Promise.race([done, late]);
  clearTimeout(timer);
  return isDone;
}
