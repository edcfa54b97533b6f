/** Why the vault could not do what was asked. Each code has a sentence and a next step in `errors`. */
export type VaultErrorCode =
  | 'vault.full'
  | 'vault.unavailable'
  | 'vault.blocked'
  | 'vault.lost'
  | 'vault.gone'
  | 'vault.locked'
  | 'vault.unreadable'
  | 'vault.damaged'
  | 'vault.newer'
  | 'vault.notFound'
  | 'vault.invalid'
  /** The part of the app that stores did not load. */
  | 'app.notLoaded';

export interface VaultError {
  readonly code: VaultErrorCode;
}
