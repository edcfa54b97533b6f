interface Identified {
  readonly id: string;
}

/** The list with `item` in the place of the one with its id, or at the end. */
export function withItem<T extends Identified>(list: readonly T[], item: T): T[] {
  const at = list.findIndex(({ id }) => id === item.id);
  return at < 0 ? [...list, item] : list.with(at, item);
}

/** The list without the item; `index` is where it stood, to put it back there. */
export function takeOut<T extends Identified>(
  list: readonly T[],
  id: string,
): { list: T[]; taken?: { item: T; index: number } } {
  const index = list.findIndex((item) => item.id === id);
  const item = list[index];
  return item ? { list: list.toSpliced(index, 1), taken: { item, index } } : { list: [...list] };
}

/** The list with something put back where it stood; the same list when it is there already. */
export function putBack<T extends Identified>(list: readonly T[], item: T, index: number): T[] {
  return list.some(({ id }) => id === item.id) ? [...list] : list.toSpliced(index, 0, item);
}

/** The list with one item a place earlier (-1) or later (1); at the ends it stays. */
export function moveItem<T extends Identified>(list: readonly T[], id: string, by: -1 | 1): T[] {
  const from = list.findIndex((item) => item.id === id);
  const item = list[from];
  const to = from + by;
  if (!item || to < 0 || to >= list.length) return [...list];
  return list.toSpliced(from, 1).toSpliced(to, 0, item);
}
