// Writes news with events into a folder: as many as fill the pages of every list on one region and one service, over
// several years. `node many.js FOLDER`

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder] = process.argv.slice(2);
const SERVICES = ['Mediazione familiare', 'Famiglie multiproblematiche', 'Gruppi di parola', 'Orientamento'];
const REGIONS = ['Calabria', 'Piemonte', 'Toscana', 'Umbria', 'Veneto', 'Sicilia', 'Lazio', 'Puglia'];

mkdirSync(folder, { recursive: true });
for (let number = 0; number < 60; number++) {
  const day = `${String(1 + (number % 28)).padStart(2, '0')}`;
  const [year, month] = [2018 + (number % 6), `0${1 + (number % 5)}`];
  // Of three articles, two announce what is coming and one tells of what is over.
  const event = number % 3 === 2 ? `${year}-${month}-${day}` : `2023-0${7 + (number % 3)}-${day}`;
  const others = [1, 2].map((step) => REGIONS[1 + ((number + step) % (REGIONS.length - 1))]);
  const text = `---
titolo: "Al via il percorso di confronto fra i servizi sociali e sanitari, numero ${number}"
data: ${year}-${month}-${day}
regione: [Calabria, ${others.join(', ')}]
servizio: [Mediazione familiare, ${SERVICES[1 + (number % 3)]}]
eventi:
  - data: ${event}
    luogo: Cosenza
    regione: [Calabria, ${others[0]}]
    servizio: Mediazione familiare
sommario: "Operatrici e operatori condividono gli strumenti del lavoro con i genitori separati, con il supporto delle Regioni."
---

Testo.
`;
  writeFileSync(join(folder, `numero-${number}.md`), text);
}
