// The preview: what is saved is seen, without losing the place; what is wrong is said, and put right.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, test } from 'node:test';
import axe from 'axe-core';

import { reader } from './reader.js';

const REPOSITORY = resolve('../..');
const FILE = 'content/notizie/2023/anteprima.md';
const ADDRESS = '/notizie/anteprima/';

const chromium = reader();
let root;
let preview;

before(async () => {
  root = mkdtempSync(join(tmpdir(), 'bacheca-'));
  for (const part of ['content', 'themes', 'site.toml']) {
    cpSync(join(REPOSITORY, part), join(root, part), { recursive: true });
  }
  save({ text: 'Il primo testo.' });
  preview = await start('0');
});
after(() => {
  preview?.child.kill();
  rmSync(root, { recursive: true, force: true });
});

test('an edit is seen, and the place is kept', async () => {
  save({ text: 'Il primo testo.' });
  const { page, complaints, close } = await open(ADDRESS, 'Il primo testo.');
  await page.evaluate(() => {
    globalThis.isSameDocument = true;
    window.scrollTo(0, 1500);
  });
  save({ text: 'Il secondo testo.' });
  await page.getByText('Il secondo testo.').waitFor();
  assert.equal(await page.evaluate(() => window.scrollY), 1500);
  assert.equal(await page.evaluate(() => globalThis.isSameDocument), true, 'the page is not loaded again');
  assert.deepEqual(complaints, []);
  await close();
});

test('a mistake stands over the page, and the button puts it right', async () => {
  save({ text: 'Senza errori.' });
  const { page, complaints, close } = await open(ADDRESS, 'Senza errori.');
  save({ text: 'Di nuovo a posto.', region: 'Calabira' });
  const marks = page.getByRole('region', { name: /^Anteprima/ });
  await marks.getByText('«Calabira» non c’è').waitFor();
  assert.match(await marks.innerText(), /anteprima\.md, riga 4/);
  await page.getByText('Senza errori.').waitFor();
  await page.waitForFunction(() => {
    const status = document.getElementById('_bacheca').shadowRoot.querySelector('[role=status]');
    return status.textContent.includes('1 errore');
  });
  assert.deepEqual(complaints, []);
  assert.deepEqual(await violationsOn(page), []);
  await marks.getByRole('button', { name: 'Correggi nel file' }).press('Enter');
  await page.getByText('Di nuovo a posto.').waitFor();
  assert.match(readFileSync(join(root, FILE), 'utf8'), /^regione: Calabria$/m);
  assert.equal(await page.getByText('Calabira').count(), 0);
  await close();
});

test('the list of all mistakes can be read and worked with by everybody', async () => {
  save({ text: 'Da sistemare.', region: 'Calabira' });
  for (const colorScheme of ['light', 'dark']) {
    const { page, close } = await open('/_bacheca/', 'Calabira', { colorScheme });
    assert.deepEqual(await violationsOn(page), []);
    await close();
  }
  const { page, close } = await open('/_bacheca/', 'Calabira', { javaScriptEnabled: false });
  await page.getByRole('button', { name: 'Correggi nel file' }).click();
  assert.match(readFileSync(join(root, FILE), 'utf8'), /^regione: Calabria$/m);
  await close();
});

test('a style sheet changes without a reload', async () => {
  const { page, complaints, close } = await open('/', 'Notizie');
  await page.evaluate(() => {
    globalThis.isSameDocument = true;
  });
  const style = join(root, 'themes/italia/assets/style.css');
  const text = readFileSync(style, 'utf8');
  writeFileSync(style, `${text}\nh1 { letter-spacing: 7px; }\n`);
  await page.waitForFunction(() => getComputedStyle(document.querySelector('h1')).letterSpacing === '7px');
  assert.equal(await page.evaluate(() => globalThis.isSameDocument), true);
  writeFileSync(style, text);
  await page.waitForFunction(() => getComputedStyle(document.querySelector('h1')).letterSpacing !== '7px');
  assert.deepEqual(complaints, []);
  await close();
});

test('the browser follows an article to its new address', async () => {
  save({ text: 'Qui o altrove.' });
  const { page, close } = await open(ADDRESS, 'Qui o altrove.');
  save({ text: 'Qui o altrove.', slug: 'altrove' });
  await page.waitForURL('**/notizie/altrove/');
  await close();
});

test('many pages are open at once', async () => {
  save({ text: 'In tante schede.' });
  const { page, close } = await open(ADDRESS, 'In tante schede.');
  for (let n = 0; n < 8; n += 1) {
    const other = await page.context().newPage();
    await other.goto(preview.origin + ADDRESS);
    await other.evaluate(() => {
      Object.defineProperty(document, 'hidden', { get: () => true });
      document.dispatchEvent(new Event('visibilitychange'));
    });
  }
  save({ text: 'Ancora qui.' });
  await page.getByText('Ancora qui.').waitFor();
  await close();
});

test('the search finds what was just written, in a page that is brought up to date too', async () => {
  save({ text: 'Qui c’è un ornitorinco.' });
  await (await open(ADDRESS, 'un ornitorinco')).close();
  const { page, complaints, close } = await open('/cerca/', 'bacheca-search');
  await page.getByRole('searchbox').fill('ornitorinco');
  await page.getByText('Risultati: 1', { exact: true }).waitFor();
  await page.evaluate(() => {
    globalThis.isSameDocument = true;
  });
  save({ text: 'Qui ci sono un ornitorinco e un vombato.', region: 'Molise' });
  await page.locator('main a[href="/regioni/molise/"]').waitFor();
  await page.getByText('Risultati: 1', { exact: true }).waitFor();
  assert.equal(await page.getByRole('searchbox').inputValue(), 'ornitorinco');
  await page.getByRole('searchbox').fill('vombato');
  await page.locator('.results a[href="/notizie/anteprima/"]').waitFor();
  assert.equal(await page.evaluate(() => globalThis.isSameDocument), true, 'the page is not loaded again');
  assert.deepEqual(complaints, []);
  await close();
});

test('a preview that starts again goes on', async () => {
  save({ text: 'Prima.' });
  const { page, close } = await open(ADDRESS, 'Prima.');
  preview.child.kill();
  await once(preview.child, 'exit');
  save({ text: 'Dopo.' });
  preview = await start(new URL(preview.origin).port);
  await page.getByText('Dopo.').waitFor();
  await close();
});

// Whatever a test before it left behind is read by the preview before the page is opened.
async function open(address, text, options = {}) {
  for (;;) {
    const html = await (await fetch(preview.origin + address)).text();
    if (html.includes(text)) {
      return chromium.open({ origin: preview.origin, address, ...options });
    }
    await new Promise((done) => setTimeout(done, 50));
  }
}

function save({ text, region = 'Calabria', slug }) {
  const more = slug ? `slug: ${slug}\n` : '';
  const front = `---\ntitolo: Prova dell’anteprima\ndata: 2023-06-01\nregione: ${region}\n${more}---\n`;
  const paragraphs = Array.from({ length: 80 }, (_, n) => `Paragrafo ${n + 1}.`).join('\n\n');
  writeFileSync(join(root, FILE), `${front}\n${text}\n\n${paragraphs}\n`);
}

async function start(port) {
  const program = join(REPOSITORY, 'target/debug/bacheca');
  const options = { cwd: root, stdio: ['ignore', 'pipe', 'ignore'] };
  const child = spawn(program, ['serve', '--port', port, '--at', '2023-10-02'], options);
  for await (const line of createInterface({ input: child.stdout })) {
    return { child, origin: line.match(/http:\/\/[^/]+/)[0] };
  }
  throw new Error('the preview did not start');
}

async function violationsOn(page) {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => globalThis.axe.run({ resultTypes: ['violations'] }));
  return violations.map(({ id, nodes }) => ({ id, where: nodes.map((node) => node.html) }));
}
