// The pages of the two builds of this repository's site: which there are, and one of every kind.

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

// The site on a day when meetings are coming, on one when all of them are over, then with a photograph, with as many
// articles as fill the pages of lists, and in the other theme of the program.
export const BUILDS = {
  coming: fileURLToPath(new URL('../../target/browser/coming/', import.meta.url)),
  past: fileURLToPath(new URL('../../target/browser/past/', import.meta.url)),
  photo: fileURLToPath(new URL('../../target/browser/photo/', import.meta.url)),
  many: fileURLToPath(new URL('../../target/browser/many/', import.meta.url)),
  essenziale: fileURLToPath(new URL('../../target/browser/essenziale/', import.meta.url)),
};

// The same with many articles, under a path of its host.
export const LARGE = { build: 'large', prefix: '/sotto' };

const FOLDERS = { ...BUILDS, large: fileURLToPath(new URL('../../target/browser/large/', import.meta.url)) };

// One page of every kind; `covers` are the addresses of the other pages that are made like it.
export const KINDS = [
  { name: 'home', address: '/', covers: /^\/$/ },
  { name: 'list', address: '/notizie/', covers: /^\/(notizie|buone-pratiche|guida)\/$/ },
  { name: 'article', address: '/notizie/al-via-gli-incontri-dei-gemellaggi/', covers: /^\/notizie\/[^/]+\/$/ },
  { name: 'event', address: '/eventi/giornata-internazionale-delle-famiglie/', covers: /^\/eventi\/[^/]*[a-z][^/]*\/$/ },
  {
    name: 'good practice',
    address: '/buone-pratiche/famiglie-multiproblematiche-bari/',
    build: 'past',
    covers: /^\/buone-pratiche\/[^/]+\/$/,
  },
  {
    name: 'page',
    address: '/progetto/',
    covers: /^\/(accessibilita|contatti|glossario|note-legali|privacy|progetto)\/$/,
  },
  { name: 'guide', address: '/guida/formattazione/', covers: /^\/guida\/[^/]+\/$/ },
  { name: 'facet with map', address: '/regioni/', covers: /^\/regioni\/$/ },
  {
    name: 'facet',
    address: '/servizi/',
    covers: /^\/(destinatari|evidenza|percorsi|servizi|stato)\/$/,
  },
  { name: 'term of the rows', address: '/regioni/calabria/', covers: /^\/regioni\/[^/]+\/$/ },
  {
    name: 'term of the columns',
    address: '/servizi/mediazione-familiare/',
    covers: /^\/servizi\/[^/]+\/$/,
  },
  {
    name: 'term of another facet',
    address: '/percorsi/gemellaggi-fra-regioni/',
    covers: /^\/(destinatari|evidenza|percorsi|stato)\/[^/]+\/$/,
  },
  { name: 'pair', address: '/regioni/calabria/famiglie-multiproblematiche/', covers: /^\/regioni\/[^/]+\/[^/]+\/$/ },
  {
    name: 'further page of a list',
    address: '/regioni/calabria/mediazione-familiare/pagina/2/',
    build: 'many',
    covers: /\/pagina\/\d+\/$/,
  },
  { name: 'crossing', address: '/incroci/', covers: /^\/incroci\/$/ },
  { name: 'calendar', address: '/eventi/', covers: /^\/eventi\/$/ },
  { name: 'calendar without coming events', address: '/eventi/', build: 'past', covers: /^$/ },
  { name: 'month', address: '/eventi/2023/06/', covers: /^\/eventi\/\d{4}\/\d{2}\/$/ },
  { name: 'archive', address: '/archivio/', covers: /^\/archivio\/$/ },
  { name: 'year', address: '/archivio/2023/', covers: /^\/archivio\/\d{4}\/$/ },
  { name: 'search', address: '/cerca/', covers: /^\/cerca\/$/ },
  { name: 'reference', address: '/voci/', covers: /^\/voci\/$/ },
  { name: 'open data', address: '/dati/', covers: /^\/dati\/$/ },
  { name: 'not found', address: '/404.html', covers: /^\/404\.html$/ },
].map((kind) => ({ build: 'coming', ...kind }));

// The same pages in the other theme.
export const ESSENZIALE = KINDS.filter(({ build }) => build === 'coming').map((kind) => ({
  ...kind,
  name: `${kind.name}, in essenziale`,
  build: 'essenziale',
}));

// Leads on by itself, so that no reader stays on it.
export const REDIRECT = { address: '/il-progetto/', target: '/progetto/' };

// The addresses of all pages of a build, in order.
export function addresses(build) {
  const files = readdirSync(BUILDS[build], { recursive: true }).map((file) => `/${file}`);
  const pages = files.filter((file) => file.endsWith('.html'));
  return pages.map((file) => file.replace(/\/index\.html$/, '/')).sort();
}

export function fileOf(build, address) {
  const path = build === LARGE.build && address.startsWith(LARGE.prefix) ? address.slice(LARGE.prefix.length) : address;
  return join(FOLDERS[build], path.endsWith('/') ? `${path}index.html` : path);
}
