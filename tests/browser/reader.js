// A server on loopback for the built site, and a Chromium that reads from it.

import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname } from 'node:path';
import { after, before } from 'node:test';
import { chromium } from 'playwright-core';

import { BUILDS, LARGE, fileOf } from './pages.js';

const POLICY = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'";

const TYPES = {
  '.avif': 'image/avif',
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.ics': 'text/calendar; charset=utf-8',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml',
};

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

// A browser for the tests of a file. Its `open` gives a page of the site in a fresh profile; what the page
// asks for, and what goes wrong in it, is kept in `requests` and `complaints`. Another `origin` is another server.
export function reader() {
  const servers = {};
  let browser;

  before(async () => {
    browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ARGUMENTS });
    for (const build of [...Object.keys(BUILDS), LARGE.build]) {
      servers[build] = await serve(build);
    }
  });
  after(async () => {
    await browser?.close();
    Object.values(servers).forEach((server) => server.close());
  });

  return {
    origin: (build) => `http://127.0.0.1:${servers[build].address().port}`,
    async open({ address, build = 'coming', origin = this.origin(build), width = 1280, height = 800, ...options }) {
      const viewport = { width, height };
      const context = await browser.newContext({ viewport, reducedMotion: 'reduce', ...options });
      const page = await context.newPage();
      const seen = watch(page);
      const response = await page.goto(origin + address);
      return { page, status: response.status(), ...seen, close: () => context.close() };
    },
  };
}

function watch(page) {
  const requests = [];
  const complaints = [];
  page.on('request', (request) => requests.push(request));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') {
      complaints.push(message.text());
    }
  });
  return { requests, complaints };
}

async function serve(build) {
  const server = createServer((request, response) => {
    const address = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    const file = fileOf(build, address);
    if (statSync(file, { throwIfNoEntry: false })?.isFile()) {
      answer(response, 200, file);
    } else {
      answer(response, 404, fileOf(build, '/404.html'));
    }
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return server;
}

function answer(response, status, file) {
  const type = TYPES[extname(file)] ?? 'application/octet-stream';
  response.writeHead(status, { 'Content-Type': type, 'Content-Security-Policy': POLICY });
  createReadStream(file).pipe(response);
}
