import { toBase64Url } from './bytes.ts';

/** Makes a new id: 16 random bytes as 22 characters of unpadded base64url. */
export type NewId = () => string;

export const randomId: NewId = () => toBase64Url(crypto.getRandomValues(new Uint8Array(16)));
