/** The pages that links lead to. */
const page = /^[\s/]*(d|koppel)(?![\w-])/i;

/**
 * The page of a link whose address was changed on its way: `/D`, `//d`, `/d/`, `/d/index.html`, `/d%231.0…`. It is
 * answered as if it were whole, without a redirect: such an address can hold the secret, so it goes nowhere else
 * (ADR 0064).
 */
export function linkPageOf(path: string): '/d' | '/koppel' | undefined {
  const name = page.exec(plain(path))?.[1]?.toLowerCase();
  return name === undefined ? undefined : name === 'd' ? '/d' : '/koppel';
}

function plain(path: string): string {
  try {
    return decodeURIComponent(path).normalize('NFKC');
  } catch {
    return path;
  }
}
