import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { utf8 } from '$lib/core/bytes';

/**
 * A UUID that is always the same for the same name, and from which the name cannot be read: version 8 over SHA-256 (RFC 9562,
 * section 5.8).
 */
export function nameUuid(name: string): string {
  const bytes = sha256(utf8(name)).slice(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytesToHex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
