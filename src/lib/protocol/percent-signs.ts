/** How often a mail program and a scanner behind it are known to encode an address once more. */
const rounds = 3;

/** A text without its percent signs, however often they were put in. What is no text stays as it is. */
export function withoutPercentSigns(text: string): string {
  let plain = text;
  for (let round = 0; round < rounds; round++) plain = decodedOnce(plain);
  return plain;
}

function decodedOnce(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
    try {
      return decodeURIComponent(run);
    } catch {
      return run.replace(/%([2-7][0-9a-f])/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
    }
  });
}
