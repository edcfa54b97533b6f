// Draws the PNG icons in static/icons from the SVG marks: `npm run icons`, after the mark has changed.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { chromium } from 'playwright';
import { launchOptions } from './browser.mjs';

const mark = (name) => readFileSync(`static/${name}.svg`, 'utf8');

/** A lucide-like drawing on the colour of the app. */
const shortcut = (drawing) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><rect width="48" height="48" rx="24" fill="#0e5e5b"/>
  <g transform="translate(12 12)" fill="none" stroke="#f7efe2" stroke-width="2" stroke-linecap="round"
  stroke-linejoin="round">${drawing}</g></svg>`;

const lifebuoy =
  '<circle cx="12" cy="12" r="10"/><path d="m4.93 4.93 4.24 4.24m5.66 0 4.24-4.24m-4.24 9.9 4.24 4.24m-9.9-4.24-4.24 4.24"/><circle cx="12" cy="12" r="4"/>';
const web = '<path d="M7.5 4.2h9L21 12l-4.5 7.8h-9L3 12z"/><path d="m9.5 8 5.5-.5 3 4.5-4 4-4-.5-2-3.5z"/>';

const icons = [
  ['any-192', 192, mark('mark-app')],
  ['any-512', 512, mark('mark-app')],
  ['maskable-192', 192, mark('mark-maskable')],
  ['maskable-512', 512, mark('mark-maskable')],
  ['apple-touch-icon', 180, mark('mark-maskable')],
  ['shortcut-help-96', 96, shortcut(lifebuoy)],
  ['shortcut-web-96', 96, shortcut(web)],
];

const browser = await chromium.launch(launchOptions);
const page = await browser.newPage();
mkdirSync('static/icons', { recursive: true });
for (const [name, size, svg] of icons) {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(
    `<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`,
  );
  writeFileSync(`static/icons/${name}.png`, await page.screenshot({ omitBackground: true }));
}
await browser.close();
