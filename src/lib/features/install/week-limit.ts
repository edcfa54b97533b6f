/**
 * Whether this browser throws away what a site keeps after seven days without a visit: WebKit does so, unless the app runs
 * from the home screen. On an iPhone or iPad every browser is WebKit.
 */
export function keepsOnlyAWeek({ agent, standalone }: { agent: string; standalone: boolean }): boolean {
  const isWebKit = /AppleWebKit\//.test(agent) && !/Chrome\/|Chromium\/|Android/.test(agent);
  return isWebKit && !standalone;
}
