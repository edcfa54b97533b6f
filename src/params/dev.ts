/** The page for whoever builds the app: while it is being built, and nowhere else. */
export function match(part: string): boolean {
  return import.meta.env.DEV && part === 'dev';
}
