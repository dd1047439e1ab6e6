// Phones, paper, browsers without scripts, and what goes over the wire.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { KINDS, REDIRECT, addresses } from './pages.js';
import { reader } from './reader.js';

const KIB = 1024;
const ARTICLE = '/notizie/al-via-gli-incontri-dei-gemellaggi/';

const LONG_LISTS = [
  '/eventi/',
  '/notizie/',
  '/regioni/calabria/',
  '/servizi/mediazione-familiare/',
  '/regioni/calabria/mediazione-familiare/',
  '/regioni/calabria/mediazione-familiare/pagina/2/',
];

const chromium = reader();

test('nothing is asked of other hosts, the policy of the site forbids nothing, and little is sent', async () => {
  for (const kind of KINDS) {
    const { page, requests, complaints, close } = await chromium.open(kind);
    const origin = chromium.origin(kind.build);
    const others = requests.map((request) => request.url()).filter((url) => !url.startsWith(`${origin}/`));
    assert.deepEqual({ others, complaints }, { others: [], complaints: [] }, kind.name);
    assert.deepEqual(await page.context().cookies(), [], kind.name);
    const [styles, scripts] = [await bytes(requests, 'stylesheet'), await bytes(requests, 'script')];
    assert.ok(styles > 0 && styles <= 30 * KIB, `${kind.name}: style sheets of ${styles} bytes`);
    assert.ok(scripts <= 10 * KIB, `${kind.name}: scripts of ${scripts} bytes`);
    await close();
  }
});

test('HTML is at most 15 KB without the article’s own text', async () => {
  const { page, close } = await chromium.open({ address: '/', javaScriptEnabled: false });
  const sizes = {};
  for (const address of addresses('coming')) {
    const html = await (await page.request.get(chromium.origin('coming') + address)).text();
    sizes[address] = Buffer.byteLength(html) - Buffer.byteLength(await page.evaluate(ownText, html));
  }
  assert.deepEqual(Object.entries(sizes).filter(([, size]) => size > 15 * KIB), []);
  await close();
});

// Twenty cards hold more words than that, whatever is around them.
test('a full page of a list is at most 25 KB, and 15 KB without the words of articles', async () => {
  const { page, close } = await chromium.open({ address: '/', javaScriptEnabled: false });
  const sizes = {};
  for (const address of LONG_LISTS) {
    const html = await (await page.request.get(chromium.origin('many') + address)).text();
    const [cards, words] = await page.evaluate(wordsOfArticles, html);
    sizes[address] = { cards, all: Buffer.byteLength(html), around: Buffer.byteLength(html) - words };
  }
  const full = Object.values(sizes).filter(({ cards }) => cards === 20);
  assert.equal(full.length, LONG_LISTS.length - 1, 'all but the calendar, which has no cards');
  const tooLarge = ([, { all, around }]) => all > 25 * KIB || around > 15 * KIB;
  assert.deepEqual(Object.entries(sizes).filter(tooLarge), []);
  await close();
});

test('320 px are wide enough for every page', async () => {
  const { page, close } = await chromium.open({ address: '/', width: 320, height: 640 });
  const wide = {};
  for (const address of addresses('coming').filter((address) => address !== REDIRECT.address)) {
    await page.goto(chromium.origin('coming') + address);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    if (width > 320) {
      wide[address] = width;
    }
  }
  assert.deepEqual(wide, {});
  await close();
});

test('without scripts the two doors lead to a pair and to an event', async () => {
  const { page, close } = await chromium.open({ address: '/', javaScriptEnabled: false, width: 360, height: 640 });
  await page.locator('main a[href="/servizi/mediazione-familiare/"]').first().click();
  await page.locator('main a[href="/regioni/piemonte/mediazione-familiare/"]').first().click();
  await page.locator('main a[href$="#torino"]').first().click();
  assert.match(await page.locator(':target').innerText(), /10-11 luglio 2023/);
  const calendar = await page.locator(':target a[href$=".ics"]').getAttribute('href');
  const file = await page.request.get(chromium.origin('coming') + calendar);
  assert.match(file.headers()['content-type'], /^text\/calendar/);
  assert.match(await file.text(), /^BEGIN:VCALENDAR/);
  await close();
});

test('an earlier address leads on, without scripts too', async () => {
  for (const javaScriptEnabled of [true, false]) {
    const { page, close } = await chromium.open({ address: REDIRECT.address, javaScriptEnabled });
    await page.waitForURL(`**${REDIRECT.target}`);
    await close();
  }
});

test('an address that answers nothing has a page with ways on', async () => {
  const { page, status, close } = await chromium.open({ address: '/che/non/esiste/', javaScriptEnabled: false });
  assert.equal(status, 404);
  assert.ok((await page.locator('main a').count()) > 3);
  await close();
});

test('who pays is seen without scrolling, and the emblem is no smaller than the logo', async () => {
  for (const [width, height] of [[1280, 800], [360, 640]]) {
    const { page, close } = await chromium.open({ address: '/', width, height });
    const fund = page.locator('header .fund');
    assert.match(await fund.innerText(), /Unione europea\s+PON Inclusione FSE 2014-2020/);
    const box = await fund.boundingBox();
    assert.ok(box.y >= 0 && box.y + box.height <= height, `${width} × ${height}: ${JSON.stringify(box)}`);
    const [emblem, logo] = await Promise.all([
      fund.locator('img').boundingBox(),
      page.locator('header .brand img').boundingBox(),
    ]);
    assert.ok(emblem.height >= logo.height && emblem.width >= logo.width, `${width} × ${height}`);
    await close();
  }
});

test('on paper the text, the funding and the addresses of links are there, and the ways around are not', async () => {
  for (const kind of KINDS) {
    const { page, close } = await chromium.open(kind);
    const paper = await page.pdf({ format: 'A4' });
    assert.equal(paper.subarray(0, 5).toString(), '%PDF-', kind.name);
    await page.emulateMedia({ media: 'print' });
    for (const shown of ['h1', 'footer .fund', 'footer .emblem']) {
      assert.ok(await page.locator(shown).isVisible(), `${kind.name}: ${shown}`);
    }
    for (const hidden of ['.menu', '.breadcrumb', '.skip', 'footer .top']) {
      assert.equal(await page.locator(`${hidden}:visible`).count(), 0, `${kind.name}: ${hidden}`);
    }
    await close();
  }
  const { page, close } = await chromium.open({ address: ARTICLE });
  await page.emulateMedia({ media: 'print' });
  const link = page.locator('main .links a').first();
  const after = await link.evaluate((element) => getComputedStyle(element, '::after').content);
  assert.ok(after.includes(await link.getAttribute('href')), after);
  await close();
});

test('on paper the map is a list of names, and the table of regions and services fits', async () => {
  // The width that A4 leaves between the margins that browsers set, in CSS pixels.
  const { page, close } = await chromium.open({ address: '/', width: 718 });
  await page.emulateMedia({ media: 'print' });
  const tile = page.locator('.tiles a[href="/regioni/calabria/"]');
  assert.equal(await tile.innerText(), 'Calabria: 2 articoli');
  assert.ok(await tile.locator('span').isVisible());
  await page.goto(`${chromium.origin('coming')}/incroci/`);
  const table = await page.locator('table.crossing').boundingBox();
  assert.ok(table.x + table.width <= 718, JSON.stringify(table));
  await close();
});

test('the map says whole names to screen readers, and to eyes where the focus is, and hides no tile', async () => {
  const { page, close } = await chromium.open({ address: '/regioni/' });
  const map = page.getByRole('region', { name: 'Mappa' });
  assert.equal(await map.getByRole('listitem').count(), 20);
  const tile = map.getByRole('link', { name: 'Calabria: 2 articoli', exact: true });
  assert.equal(await map.getByRole('link', { name: /Lombardia/ }).count(), 0);
  assert.match(await map.innerText(), /Lombardia: ancora nessun articolo/);
  await tile.press('Shift');
  const name = await tile.locator('span').boundingBox();
  assert.equal(await tile.locator('span').evaluate((element) => getComputedStyle(element).opacity), '1');
  for (const other of await map.getByRole('listitem').all()) {
    const box = await other.boundingBox();
    const apart = box.x >= name.x + name.width || box.y + box.height <= name.y;
    assert.ok(apart, `«${await tile.innerText()}» hides «${await other.innerText()}»`);
  }
  await close();
});

async function bytes(requests, type) {
  const wanted = requests.filter((request) => request.resourceType() === type);
  const bodies = await Promise.all(wanted.map(async (request) => (await request.response()).body()));
  return bodies.reduce((sum, body) => sum + body.length, 0);
}

// Runs in the browser, whose parser knows where the text of an article ends.
// The number of cards, and the bytes of what articles say in them and in the events of a list: words and addresses.
function wordsOfArticles(html) {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const pieces = [...page.querySelectorAll('.cards > li, .events > li, .agenda .dated > li')];
  const links = pieces.flatMap((piece) => [...piece.querySelectorAll('a')]);
  const said = [...pieces.map((piece) => piece.textContent), ...links.map((link) => link.getAttribute('href'))];
  return [page.querySelectorAll('.cards > li').length, new TextEncoder().encode(said.join('')).length];
}

function ownText(html) {
  const page = new DOMParser().parseFromString(html, 'text/html');
  // A reference of keys is as long as what it tells, like the text of an article.
  return page.querySelector('.body, .reference')?.innerHTML ?? '';
}
