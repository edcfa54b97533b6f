// What the benches with two devices share: the built server, and the eye of a camera.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import decodeQR from 'qr/decode.js';
import { ownNode } from '../../scripts/setup.mjs';

/** The app on a free port with an empty folder for the relay; `end` stops it and removes the folder. */
export async function startServer() {
  mkdirSync('.cache', { recursive: true });
  const folder = mkdtempSync(resolve('.cache/bench-'));
  const server = spawn(ownNode(), ['src/server.ts'], {
    env: { ...process.env, HOST: '127.0.0.1', PORT: '0', DATA_DIR: folder, REQUESTS_PER_MINUTE: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(server.stdout, 'data');
  const end = () => {
    server.kill('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  };
  return { url: `http://localhost:${/:(\d+) /.exec(line.toString())?.[1]}`, end };
}

/** The text of a QR code on a page, read from its picture as a camera does. */
export async function readCode(image) {
  const picture = await image.screenshot();
  const pixels = await image.page().evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
    context.drawImage(bitmap, 0, 0);
    const { data, width, height } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    return { data: [...data], width, height };
  }, picture.toString('base64'));
  return decodeQR({ ...pixels, data: Uint8ClampedArray.from(pixels.data) });
}

/** In a page: remembers when somebody last tapped. */
export function watchTaps() {
  addEventListener('click', () => (globalThis.tapped = Date.now()), { capture: true });
}

/**
 * Starts waiting for `words` in what a page shows; the answer gives the moment at which they are drawn (`Date.now()`). No
 * tool of the test is loaded into the page while it waits: that would cost the page time.
 */
export async function awaitWords(page, words) {
  await page.evaluate((wanted) => {
    globalThis.seen = new Promise((resolve) => {
      const look = () => {
        if (!document.querySelector('main')?.textContent.includes(wanted)) return;
        watcher.disconnect();
        requestAnimationFrame(() => resolve(Date.now()));
      };
      const watcher = new MutationObserver(look);
      watcher.observe(document.body, { childList: true, subtree: true, characterData: true });
      look();
    });
  }, words);
  return () => page.evaluate(() => globalThis.seen);
}
