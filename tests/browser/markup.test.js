// The markup of every page, by the HTML standard.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { HtmlValidate } from 'html-validate';

import { BUILDS, addresses, fileOf } from './pages.js';

const validator = new HtmlValidate({
  extends: ['html-validate:standard', 'html-validate:a11y'],
  rules: {
    // Titles are data and are kept whole, and so are the texts of others that contain them.
    'long-title': 'off',
    // A wide table scrolls in a box that takes the focus and so needs a name; it begins no section of the text.
    'prefer-native-element': ['error', { exclude: ['region'] }],
  },
});

for (const build of Object.keys(BUILDS)) {
  test(`every page of the build “${build}” is valid`, async () => {
    const pages = addresses(build);
    assert.ok(pages.length > 60, `${pages.length} pages`);
    const mistakes = await Promise.all(pages.map((address) => mistakesIn(build, address)));
    assert.deepEqual(mistakes.flat(), []);
  });
}

async function mistakesIn(build, address) {
  const report = await validator.validateString(readFileSync(fileOf(build, address), 'utf8'));
  const messages = report.results.flatMap((result) => result.messages);
  return messages.map(({ line, column, ruleId, message }) => `${address}:${line}:${column} ${ruleId} ${message}`);
}
