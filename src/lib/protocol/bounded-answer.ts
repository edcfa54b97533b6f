interface Bounds {
  /** In bytes. */
  readonly limit: number;
  /** How long reading may take, in milliseconds. Without it: as long as whoever asked waits. */
  readonly wait?: number;
}

/**
 * The bytes of an answer; `undefined` when it goes on for longer than it may, so that no answer fills the memory or keeps
 * somebody waiting. Throws when the connection breaks half-way: that is no answer.
 */
export async function bytesWithin(
  { body }: Response,
  { limit, wait }: Bounds,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (!body) return new Uint8Array();
  const reader = body.getReader();
  let isLate = false;
  const end = () => void reader.cancel().catch(() => undefined);
  const late = () => {
    isLate = true;
    end();
  };
  const timer = wait === undefined ? undefined : setTimeout(late, wait);
  try {
    const parts: Uint8Array[] = [];
    let length = 0;
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      length += part.value.length;
      if (length > limit) {
        end();
        return undefined;
      }
      parts.push(part.value);
    }
    return isLate ? undefined : joined(parts, length);
  } finally {
    clearTimeout(timer);
  }
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
