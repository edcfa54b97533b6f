/** How much a definition holds at most: what a phone draws without waiting, and a person fills in. */
export const mostIn = { items: 200, depth: 4, options: 60, conditions: 10, translations: 20 } as const;
