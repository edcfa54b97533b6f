/** How somebody shows that the vault is theirs. Words: as typed or pasted, all twelve in one text. */
export type Credential =
  | { readonly by: 'code'; readonly code: string }
  | { readonly by: 'words'; readonly words: string }
  | { readonly by: 'prf' };

/** Which openers a locked vault has. */
export interface CredentialKinds {
  readonly code: boolean;
  /** Fingerprint or face. Always an extra: the code and the words exist as well. */
  readonly prf: boolean;
  readonly words: boolean;
}
