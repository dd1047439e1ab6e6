// The site with a keyboard alone.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { reader } from './reader.js';

const chromium = reader();

test('from the home page by the map to a pair to an event', async () => {
  const { page, close } = await chromium.open({ address: '/' });
  await follow(page, (link) => link.hash.startsWith('#_door-region'));
  await follow(page, (link) => link.pathname === '/regioni/calabria/');
  await page.waitForURL('**/regioni/calabria/');
  await follow(page, (link) => link.pathname === '/regioni/calabria/famiglie-multiproblematiche/');
  await page.waitForURL('**/regioni/calabria/famiglie-multiproblematiche/');
  await follow(page, (link) => link.hash === '#bari');
  await page.waitForURL('**/notizie/al-via-gli-incontri-dei-gemellaggi/#bari');
  const target = page.locator(':target');
  assert.match(await target.innerText(), /Bari/);
  await target.waitFor({ state: 'visible' });
  await close();
});

test('skip links come first and lead where they say', async () => {
  for (const [presses, target] of [[1, '_main'], [2, '_menu'], [3, '_footer']]) {
    const { page, close } = await chromium.open({ address: '/regioni/calabria/' });
    for (let n = 0; n < presses; n += 1) {
      await page.keyboard.press('Tab');
    }
    assert.equal((await focused(page)).hash, `#${target}`);
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate(() => document.activeElement.id), target);
    await close();
  }
});

test('the focus is seen on whatever takes it, in light and dark', async () => {
  for (const colorScheme of ['light', 'dark']) {
    for (const address of ['/', '/notizie/al-via-gli-incontri-dei-gemellaggi/', '/eventi/2023/06/', '/incroci/']) {
      const { page, close } = await chromium.open({ address, colorScheme });
      const count = await walk(page, (link) => {
        assert.ok(link.outlined && link.onScreen, `${address}: the focus on «${link.text}» is not seen`);
      });
      assert.ok(count > 20, `${address}: ${count} stops`);
      await close();
    }
  }
});

// Presses the tabulator until the focus is on the wanted link, then the return key.
async function follow(page, isWanted) {
  let found = false;
  await walk(page, (link) => {
    found = isWanted(link);
    return found;
  });
  assert.ok(found, `the keyboard never reaches ${isWanted}`);
  await page.keyboard.press('Enter');
}

// Goes on with the tabulator from where the focus is, until `visit` says that it is enough or the page ends;
// gives the number of stops.
async function walk(page, visit) {
  const limit = 500;
  for (let count = 0; count < limit; count += 1) {
    await page.keyboard.press('Tab');
    const stop = await focused(page);
    if (stop === null || (await visit(stop)) === true) {
      return count;
    }
  }
  return assert.fail('the focus goes round in circles');
}

// What has the focus; nothing after the last stop.
function focused(page) {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (element === document.body) {
      return null;
    }
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    const { top, bottom, left, right } = element.getBoundingClientRect();
    return {
      text: element.textContent.trim(),
      hash: element.hash ?? '',
      pathname: element.pathname ?? '',
      outlined: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2,
      onScreen: bottom > 0 && right > 0 && top < innerHeight && left < innerWidth,
    };
  });
}
