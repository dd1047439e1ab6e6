// More articles than are indexed at a time. `node large.js FOLDER` writes them.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const COUNT = 1200;
const DAYS = 4; // From one to the next.
const STRONGEST = [7, 1190]; // In the oldest part and in the newest.

export const articles = Array.from({ length: COUNT }, (_, n) => ({
  title: `Notizia numero ${n}`,
  date: new Date(Date.UTC(2010, 0, 1 + n * DAYS)).toISOString().slice(0, 10),
  region: n % 100 === 0 ? 'Molise' : ['Calabria', 'Puglia', 'Puglia'][n % 3],
  words: { ortolano: STRONGEST.includes(n) ? 6 : Number(n % 7 === 0), xilofono: Number(n === 300) },
}));

export const strongest = STRONGEST.map((n) => articles[n]);

function text({ title, date, region, words }) {
  const repeated = Object.entries(words).flatMap(([word, n]) => Array(n).fill(word));
  const sentence = ['Una', 'delle', 'molte', 'notizie', ...repeated, 'per', 'le', 'famiglie'].join(' ');
  return `---\ntitle: ${title}\ndate: ${date}\nregion: ${region}\nservice: Mediazione familiare\n---\n\n${sentence}.\n`;
}

const [, script, folder] = process.argv;
if (folder !== undefined && import.meta.url.endsWith(script.split('/').at(-1))) {
  mkdirSync(folder, { recursive: true });
  articles.forEach((article, n) => writeFileSync(join(folder, `notizia-${n}.md`), text(article)));
}
