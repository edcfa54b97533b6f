import { readEnvelope, type EnvelopeType } from '../../protocol/envelope.ts';
import { same } from './token.ts';

/**
 * Whether these bytes are a package of this type with these facts in its header. The relay cannot open it, but does
 * not take in one that its reader would refuse. `notAfter` in unix seconds, 0 when it does not end.
 */
export function isPackage(
  sealed: Uint8Array,
  type: EnvelopeType,
  { id, version, notAfter }: { id: Uint8Array; version: number; notAfter: number },
): boolean {
  const envelope = readEnvelope(new Uint8Array(sealed), type);
  if (!envelope.ok) return false;
  const { header } = envelope.value;
  return same(header.id, id) && header.version === BigInt(version) && header.notAfter === BigInt(notAfter);
}
