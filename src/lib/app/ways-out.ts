/** The phone's own ways to pass on a text, as far as there are any. */
export function waysOut(): Partial<Pick<Navigator, 'share'>> {
  return {
    share: 'share' in navigator ? (data?: ShareData) => navigator.share(data) : undefined,
  };
}
