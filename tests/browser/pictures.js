// The README's pictures; no test, but it needs the same browser and the same site: see docs/screenshots.sh.

import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { reader } from './reader.js';

const SCREEN = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844, isMobile: true };

const PICTURES = [
  { name: 'home-light', address: '/', colorScheme: 'light', ...SCREEN },
  { name: 'home-dark', address: '/', colorScheme: 'dark', ...SCREEN },
  { name: 'region-phone', address: '/regioni/calabria/', colorScheme: 'light', ...PHONE },
  {
    name: 'article-phone',
    address: '/notizie/al-via-gli-incontri-dei-gemellaggi/',
    colorScheme: 'dark',
    ...PHONE,
  },
];

const chromium = reader();

for (const { name, ...look } of PICTURES) {
  test(name, async () => {
    const { page, close } = await chromium.open(look);
    await page.screenshot({ path: fileURLToPath(new URL(`../../docs/${name}.png`, import.meta.url)) });
    await close();
  });
}
