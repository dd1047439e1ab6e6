// Photographs as readers get them. Those of this folder, drawings, say where they were taken, and one lies on its side.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { BUILDS } from './pages.js';
import { reader } from './reader.js';

const PHOTO = { build: 'photo', address: '/notizie/photo/' };

const chromium = reader();

test('a photograph is upright, in AVIF, and no wider than the screen needs', async () => {
  for (const [width, widest] of [[360, 480], [1280, 880]]) {
    const { page, close } = await chromium.open({ ...PHOTO, width });
    const image = page.locator('main figure img').first();
    const shown = await image.evaluate(async (image) => {
      await image.decode();
      const { currentSrc, naturalWidth, naturalHeight, clientWidth, clientHeight } = image;
      return { currentSrc, natural: naturalHeight / naturalWidth, seen: clientHeight / clientWidth };
    });
    assert.match(shown.currentSrc, /\.avif$/);
    assert.ok(Number(shown.currentSrc.match(/-(\d+)\.avif$/)[1]) <= widest, shown.currentSrc);
    assert.ok(Math.abs(shown.natural - 1.5) < 0.02 && Math.abs(shown.seen - 1.5) < 0.02, JSON.stringify(shown));
    await close();
  }
});

test('an AVIF can be decoded without what it said besides its picture', async () => {
  const { page, close } = await chromium.open(PHOTO);
  const image = page.locator('main img[src$="photo.avif"]');
  const [red, blue] = await image.evaluate(async (image) => {
    image.loading = 'eager';
    await image.decode();
    const canvas = Object.assign(document.createElement('canvas'), { width: 40, height: 30 });
    const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0);
    return [10, 30].map((x) => [...context.getImageData(x, 15, 1, 1).data]);
  });
  assert.ok(red[0] > 150 && red[2] < 110 && blue[0] < 110 && blue[2] > 150, JSON.stringify({ red, blue }));
  await close();
});

test('nothing moves when pictures arrive, and those below the fold wait', async () => {
  const { page, close } = await chromium.open(PHOTO);
  const images = await page.locator('main img').evaluateAll((images) =>
    images.map(({ attributes: { width, height, loading } }) => [width && height ? 'sized' : '', loading?.value]),
  );
  assert.deepEqual(images, [
    ['sized', undefined],
    ['sized', 'lazy'],
    ['sized', 'lazy'],
  ]);
  const shift = await page.evaluate(async () => {
    let sum = 0;
    const observer = new PerformanceObserver((list) =>
      list.getEntries().forEach((entry) => {
        sum += entry.value;
      }),
    );
    observer.observe({ type: 'layout-shift', buffered: true });
    window.scrollTo(0, document.body.scrollHeight);
    await Promise.all([...document.images].map((image) => image.decode().catch(() => {})));
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    return sum;
  });
  assert.equal(shift, 0);
  await close();
});

test('no published picture says where it was taken', () => {
  const files = readdirSync(BUILDS.photo, { recursive: true }).filter((file) => /\.(avif|gif|jpg|png|webp)$/.test(file));
  assert.ok(files.some((file) => file.endsWith('.jpg')) && files.some((file) => file.endsWith('.avif')));
  for (const file of files) {
    const bytes = readFileSync(join(BUILDS.photo, file));
    // An AVIF has a place for such data, which is empty.
    const marks = file.endsWith('.avif') ? ['GPS', 'II*', 'Cam'] : ['Exif', 'GPS', 'II*'];
    assert.deepEqual(marks.filter((mark) => bytes.includes(mark)), [], file);
  }
});
