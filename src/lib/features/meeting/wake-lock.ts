type Held = Pick<WakeLockSentinel, 'release'>;

interface Wakeful {
  readonly wakeLock?: { request(type: 'screen'): Promise<Held> };
}

/**
 * Keeps the screen on as long as the page is looked at; best effort, because a browser may not know how or refuse on
 * a low battery. The browser lets go whenever the page goes out of sight, so it is asked again at each return.
 * Returns how to stop.
 */
export function keepAwake(
  device: Wakeful,
  page: Pick<Document, 'visibilityState' | 'addEventListener' | 'removeEventListener'>,
): () => void {
  let isWanted = true;
  let held: Held | undefined;
  const hold = async () => {
    if (!isWanted || page.visibilityState !== 'visible') return;
    const lock = await device.wakeLock?.request('screen').catch(() => undefined);
    if (isWanted) held = lock;
    else await lock?.release();
  };
  const look = () => void hold();
  page.addEventListener('visibilitychange', look);
  look();
  return () => {
    isWanted = false;
    page.removeEventListener('visibilitychange', look);
    void held?.release();
  };
}
