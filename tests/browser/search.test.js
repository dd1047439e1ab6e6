// Search: nothing is fetched before somebody begins, the keyboard is enough, and without scripts there are the doors.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import axe from 'axe-core';

import { articles, strongest } from './large.js';
import { LARGE } from './pages.js';
import { reader } from './reader.js';

const chromium = reader();

test('from the home page with the keyboard alone to a result', async () => {
  const { page, requests, complaints, close } = await chromium.open({ address: '/', build: 'past' });
  await page.getByRole('link', { name: 'Cerca' }).press('Enter');
  const query = page.getByRole('searchbox', { name: 'Che cosa cerchi?' });
  await query.waitFor();
  assert.deepEqual(ofIndex(requests), [], 'nothing is fetched before somebody begins to search');
  await query.focus();
  await page.keyboard.type('gemellaggio reggio calabria');
  await page.locator('.results a').first().waitFor();
  assert.ok(ofIndex(requests).length > 3);
  await page.keyboard.press('Enter');
  const title = await page.locator('.results a').first().innerText();
  await tabTo(page, title);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
  assert.deepEqual(complaints, []);
  await close();
});

test('words are found by their stems, and marked', async () => {
  const { page, close } = await search('incontro formativo');
  const marked = await page.locator('.results mark').allInnerTexts();
  assert.ok(marked.some((text) => /^incontri/i.test(text)), marked.join(', '));
  await close();
});

test('other names find the same articles, and what they mean is marked', async () => {
  const counts = [];
  for (const name of ['CpF', 'centri per la famiglia', 'Centro per le famiglie']) {
    const { page, close } = await search(name);
    counts.push(await found(page));
    const marked = await page.locator('.results mark').allInnerTexts();
    assert.ok(marked.some((text) => /^famigli[ae]/i.test(text)), `${name}: ${marked.join(', ')}`);
    await close();
  }
  const [first, ...others] = counts;
  assert.ok(first > 5, `${first} results`);
  assert.ok(others.every((count) => count >= first), counts.join(', '));
});

test('a choice says what it finds before it is made', async () => {
  const { page, close } = await search('gemellaggi');
  const all = await found(page);
  for (const [name, value] of [['Regione', 'Calabria'], ['Servizio', 'Famiglie multiproblematiche'], ['Tipo', 'Notizie'], ['Anno', '2023']]) {
    const option = page.getByLabel(name, { exact: true }).locator(`option[value="${value}"]`);
    const promised = Number((await option.textContent()).match(/\((\d+)\)$/)[1]);
    await page.getByLabel(name, { exact: true }).selectOption(value);
    await page.waitForFunction((n) => document.querySelector('[role=status]').textContent === `Risultati: ${n}`, promised);
  }
  assert.ok((await found(page)) < all);
  const years = await page.getByLabel('Anno', { exact: true }).locator('option').allInnerTexts();
  assert.match(years.join(' '), /^Qualsiasi 2023 \(\d+\)/);
  await close();
});

test('without words the newest come first, and the address keeps what was asked', async () => {
  const { page, requests, complaints, close } = await chromium.open({ address: '/cerca/#region=Calabria', build: 'past' });
  await page.locator('.results a').first().waitFor();
  const titles = await page.locator('.results a').allInnerTexts();
  assert.equal(await found(page), titles.length);
  await page.getByRole('searchbox').fill('bari');
  await page.waitForURL('**/cerca/#q=bari&region=Calabria');
  await page.locator('.results a').first().click();
  await page.waitForURL((url) => url.pathname !== '/cerca/');
  await page.goBack();
  await page.locator('.results a').first().waitFor();
  assert.equal(await page.getByRole('searchbox').inputValue(), 'bari');
  assert.equal(await page.getByLabel('Regione', { exact: true }).inputValue(), 'Calabria');
  const told = requests.filter((request) => new URL(request.url()).search.includes('bari'));
  assert.deepEqual(told, [], 'no server is told what somebody looks for');
  assert.deepEqual(complaints, []);
  await close();
});

test('what is not there is said, and so is an index that cannot be had', async () => {
  const { page, close } = await search('xyzzyq', false);
  await page.getByText('Non si trova nulla').waitFor();
  assert.equal(await page.locator('.results li').count(), 0);
  await close();
  const other = await chromium.open({ address: '/cerca/', build: 'past' });
  await other.page.route('**/pagefind/**', (route) => route.abort());
  await other.page.getByRole('searchbox').fill('bari');
  await other.page.getByText('La ricerca non risponde').waitFor();
  await other.close();
});

test('results can be read and worked with by everybody', async () => {
  for (const look of [{ colorScheme: 'light' }, { colorScheme: 'dark' }, { width: 320, height: 640 }]) {
    const { page, close } = await search('gemellaggi', true, look);
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate(() => globalThis.axe.run({ resultTypes: ['violations'] }));
    assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)]), []);
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= (look.width ?? 1280));
    await close();
  }
});

test('more results come when they are asked for, and the focus goes there', async () => {
  const { page, close } = await search('gemellaggi');
  const all = await found(page);
  assert.ok(all > 10, `${all} results`);
  assert.equal(await page.locator('.results li').count(), 10);
  await page.getByRole('button', { name: 'Altri risultati' }).press('Enter');
  const next = page.locator('.results li:nth-child(11) a');
  await next.waitFor();
  assert.equal(await next.evaluate((link) => link === document.activeElement), true);
  await close();
});

test('articles that were indexed apart are found, counted and ranked together', async () => {
  const { page, complaints, close } = await search('xilofono', true, LARGE);
  assert.equal(await found(page), 1, 'where no article has the word, none is found');
  const gardeners = articles.filter(({ words }) => words.ortolano > 0);
  await page.getByRole('searchbox').fill('ortolano');
  await page.getByText(`Risultati: ${gardeners.length}`, { exact: true }).waitFor();
  const titles = await page.locator('.results a').allInnerTexts();
  assert.deepEqual(titles.slice(0, 2).sort(), strongest.map(({ title }) => title).sort());
  const inCalabria = gardeners.filter(({ region }) => region === 'Calabria');
  const option = page.getByLabel('Regione', { exact: true }).locator('option[value="Calabria"]');
  assert.equal(await option.textContent(), `Calabria (${inCalabria.length})`);
  assert.deepEqual(complaints, []);
  await close();
});

test('articles that were indexed apart come newest first, at their addresses under a path', async () => {
  const { page, close } = await chromium.open({ build: LARGE.build, address: `${LARGE.prefix}/cerca/#region=Molise` });
  const expected = articles.filter(({ region }) => region === 'Molise').reverse();
  await page.getByText(`Risultati: ${expected.length}`, { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Altri risultati' }).press('Enter');
  const links = page.locator('.results a');
  await links.nth(expected.length - 1).waitFor();
  assert.deepEqual(await links.allInnerTexts(), expected.map(({ title }) => title));
  await links.first().click();
  await page.getByRole('heading', { level: 1, name: expected[0].title }).waitFor();
  await close();
});

test('without scripts the page leads to regions, services and years', async () => {
  const { page, close } = await chromium.open({ address: '/cerca/', build: 'past', javaScriptEnabled: false });
  assert.equal(await page.getByRole('searchbox').count(), 0);
  assert.match(await page.locator('main').innerText(), /ha bisogno di JavaScript/);
  for (const way of ['/regioni/calabria/', '/servizi/mediazione-familiare/', '/archivio/2023/']) {
    assert.ok(await page.locator(`main a[href="${way}"]`).first().isVisible(), way);
  }
  await close();
});

function ofIndex(requests) {
  return requests.map((request) => request.url()).filter((url) => url.includes('/pagefind/'));
}

// The search page once it has found something, unless nothing is to be found.
async function search(query, isFound = true, { prefix = '', ...look } = {}) {
  const opened = await chromium.open({ address: `${prefix}/cerca/`, build: 'past', ...look });
  await opened.page.getByRole('searchbox').fill(query);
  if (isFound) {
    await opened.page.getByText(/^Risultati: \d+$/).waitFor();
  }
  return opened;
}

async function found(page) {
  const status = page.getByText(/^Risultati: \d+$/);
  return Number((await status.innerText()).match(/\d+/)[0]);
}

async function tabTo(page, text) {
  for (let n = 0; n < 50; n += 1) {
    if (await page.evaluate((wanted) => document.activeElement.textContent.trim() === wanted, text)) {
      return;
    }
    await page.keyboard.press('Tab');
  }
  assert.fail(`the keyboard never reaches «${text}»`);
}
