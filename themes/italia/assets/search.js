// The search page. Pagefind and its index are fetched once somebody begins to search, and not before.
//
// An element of its own takes up its work wherever it comes into a page, be it that the preview puts a new body into
// the one that is open.

const OPTIONS = { baseUrl: '/', excerptEllipsis: '…' }; // The index has whole addresses.
const AT_ONCE = 10; // Results that are shown at a time.
const PAUSE = 150; // Milliseconds without another key before a search begins.

class Search extends HTMLElement {
  connectedCallback() {
    if (this.form) {
      return;
    }
    this.form = this.querySelector('form');
    this.list = this.querySelector('.results');
    this.more = this.querySelector('.more-results');
    this.synonyms = JSON.parse(this.dataset.synonyms).map((names) => names.map(words));
    this.form.addEventListener('focusin', () => this.open());
    this.form.addEventListener('input', () => {
      clearTimeout(this.pause);
      this.pause = setTimeout(() => this.ask(), PAUSE);
    });
    this.form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.ask();
    });
    this.more.addEventListener('click', () => this.show(true).catch(() => this.say('failed')));
    this.asked = new URLSearchParams(location.hash.slice(1));
    this.form.elements.q.value = this.asked.get('q') ?? '';
    this.form.hidden = false;
    if ([...this.asked.values()].some((value) => value !== '')) {
      this.ask();
    }
  }

  // Pagefind, once it is there; nothing if it cannot be had.
  open() {
    this.opened ??= this.load().catch(() => {
      this.opened = undefined;
      this.say('failed');
    });
    return this.opened;
  }

  async load() {
    this.say('loading');
    const pagefind = await import(`${this.dataset.index}pagefind.js`);
    // What an element before this one left, or an attempt that failed, is no longer good.
    await pagefind.destroy();
    await pagefind.options(OPTIONS);
    this.all = await pagefind.filters();
    this.fill(this.all);
    for (const select of this.selects()) {
      select.value = this.asked.get(select.name) ?? '';
      select.selectedIndex = Math.max(select.selectedIndex, 0);
    }
    this.querySelectorAll('[data-filters]').forEach((filters) => {
      filters.hidden = false;
    });
    this.say('ready');
    return pagefind;
  }

  ask() {
    this.find().catch(() => this.say('failed'));
  }

  async find() {
    this.turn = (this.turn ?? 0) + 1;
    const turn = this.turn;
    const pagefind = await this.open();
    if (!pagefind || turn !== this.turn) {
      return;
    }
    const query = this.form.elements.q.value.trim();
    const filters = this.filters();
    this.remember();
    if (query === '' && Object.keys(filters).length === 0) {
      this.fill(this.all);
      this.results = [];
      this.list.replaceChildren();
      this.more.hidden = true;
      this.say('ready');
      return;
    }
    // Without words to look for, the newest come first.
    const sort = query === '' ? { date: 'desc' } : {};
    const search = (text, filters) => pagefind.search(text || null, { filters, sort });
    const without = (name) => Object.fromEntries(Object.entries(filters).filter(([other]) => other !== name));
    const names = Object.keys(filters);
    const [found, marked, wider] = await Promise.all([
      search(query, filters),
      Promise.all(this.otherWords(query).map((text) => search(text, filters))),
      Promise.all(names.map((name) => search(query, without(name)))),
    ]);
    if (turn !== this.turn) {
      return;
    }
    // What each choice would find: of a filter that is in use, beside the other filters.
    const counts = wider.map(({ filters }, at) => [names[at], filters[names[at]]]);
    this.fill({ ...found.filters, ...Object.fromEntries(counts) });
    this.results = best(found.results, marked);
    this.list.replaceChildren();
    await this.show(false);
    if (turn === this.turn) {
      this.say(this.results.length > 0 ? 'found' : 'none', this.results.length);
    }
  }

  fill(counts) {
    for (const select of this.selects()) {
      const chosen = select.value;
      const found = Object.entries(counts[select.name] ?? {}).filter(([value, n]) => n > 0 || value === chosen);
      const order = new Intl.Collator(document.documentElement.lang, { numeric: true }).compare;
      found.sort(([one], [other]) => (select.name === 'year' ? order(other, one) : order(one, other)));
      select.length = 1;
      select.append(...found.map(([value, n]) => new Option(`${value} (${n})`, value, false, value === chosen)));
    }
  }

  async show(isAskedFor) {
    const start = this.list.childElementCount;
    const results = this.results;
    // Nobody is to ask twice for the same ones.
    this.more.hidden = true;
    const found = await Promise.all(results.slice(start, start + AT_ONCE).map((result) => result.data()));
    if (results !== this.results) {
      return;
    }
    const items = found.map((data) => this.item(data));
    this.list.append(...items);
    this.more.hidden = this.list.childElementCount >= results.length;
    if (isAskedFor) {
      items[0]?.querySelector('a').focus();
    }
  }

  item({ url, meta, filters, excerpt }) {
    const item = this.querySelector('template').content.firstElementChild.cloneNode(true);
    const link = item.querySelector('a');
    link.href = url;
    link.textContent = meta.title;
    item.querySelector('.about').textContent = [...(filters.kind ?? []), meta.date].filter(Boolean).join(' · ');
    item.querySelector('.excerpt').append(...marks(excerpt));
    return item;
  }

  // The same query with other names for what it asks for: they are marked in excerpts too.
  otherWords(query) {
    const asked = words(query);
    const named = this.synonyms.map((names) => [names, names.find((name) => asked.includes(name))]);
    return named.flatMap(([names, own]) =>
      own ? names.filter((name) => name !== own).map((name) => asked.replace(own, telling(name)).trim()) : [],
    );
  }

  selects() {
    return [...this.form.querySelectorAll('select')];
  }

  filters() {
    const chosen = this.selects().filter((select) => select.value !== '');
    return Object.fromEntries(chosen.map((select) => [select.name, select.value]));
  }

  // Whoever comes back to the page finds it as it was. What follows `#` in an address is told to no server.
  remember() {
    const asked = [...new FormData(this.form)].filter(([, value]) => value.trim() !== '');
    this.asked = new URLSearchParams(asked);
    history.replaceState(history.state, '', asked.length > 0 ? `#${this.asked}` : location.pathname);
  }

  say(state, count = 0) {
    this.dataset.state = state;
    const text = this.dataset[state] ?? '';
    this.querySelector('[role=status]').textContent = text.replace('#', count.toLocaleString(document.documentElement.lang));
  }
}

// Each result as the search that has most to mark in it found it.
function best(results, others) {
  const found = new Map();
  for (const result of others.flatMap((other) => other.results)) {
    if (result.words.length > (found.get(result.id)?.words.length ?? 0)) {
      found.set(result.id, result);
    }
  }
  const marked = (result) => found.get(result.id) ?? result;
  return results.map((result) => (marked(result).words.length > result.words.length ? marked(result) : result));
}

// The words of a text for comparison, one space around each.
function words(text) {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return ` ${plain.split(/[^\p{L}\p{N}]+/u).filter(Boolean).join(' ')} `;
}

// The words of a name without those that hold it together, if others are left: `centri famiglie`.
function telling(name) {
  const long = name.split(' ').filter((word) => word.length > 3);
  return long.length > 0 ? ` ${long.join(' ')} ` : name;
}

// An excerpt as nodes: Pagefind puts `<mark>` around what was found, and has escaped all other tags.
function marks(excerpt) {
  return excerpt.split(/<\/?mark>/).map((part, at) => {
    const text = part.replaceAll('&lt;', '<').replaceAll('&gt;', '>');
    if (at % 2 === 0) {
      return text;
    }
    const mark = document.createElement('mark');
    mark.textContent = text;
    return mark;
  });
}

customElements.define('bacheca-search', Search);
