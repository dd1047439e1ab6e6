// WCAG 2.2 A and AA, and the best practices that axe knows, on one page of every kind.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import axe from 'axe-core';

import { BUILDS, ESSENZIALE, KINDS, REDIRECT, addresses } from './pages.js';
import { reader } from './reader.js';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const LOOKS = [
  { name: 'light', colorScheme: 'light' },
  { name: 'dark', colorScheme: 'dark' },
  { name: '320 px wide', width: 320, height: 640 },
];

const chromium = reader();

test('every page is of a kind', () => {
  for (const build of Object.keys(BUILDS)) {
    const strange = addresses(build).filter((address) => !KINDS.some(({ covers }) => covers.test(address)));
    assert.deepEqual(strange, [REDIRECT.address], 'pages.js lacks the kind of these pages');
  }
  const gone = KINDS.filter(({ build, address }) => !addresses(build).includes(address));
  assert.deepEqual(gone, [], 'pages.js names pages that the site lacks');
});

for (const { name, ...look } of LOOKS) {
  describe(name, () => {
    for (const kind of [...KINDS, ...ESSENZIALE]) {
      test(kind.name, async () => {
        const { page, close } = await chromium.open({ ...kind, ...look });
        const violations = await violationsOn(page);
        await close();
        assert.deepEqual(violations, []);
      });
    }
  });
}

// Chromium runs what a debugger gives it whatever the policy of the page says.
async function violationsOn(page) {
  await page.evaluate(axe.source);
  const run = (values) => globalThis.axe.run({ runOnly: { type: 'tag', values }, resultTypes: ['violations'] });
  const { violations } = await page.evaluate(run, TAGS);
  return violations.map(({ id, nodes }) => ({ id, where: nodes.map((node) => node.html) }));
}
