// Keeps the open page as the preview has it, without losing the place where its reader is.
{
  const script = document.currentScript;
  let version = script.dataset.version;
  let isBusy = false;
  let isOutdated = false;
  let isOpen;

  let events;
  listen();
  document.addEventListener('visibilitychange', listen);
  document.addEventListener('DOMContentLoaded', () => attach(document));
  if (document.readyState !== 'loading') {
    attach(document);
  }

  // A browser keeps few connections to one server open, so only the page that is looked at listens. Whoever begins
  // to listen is told of the present state first.
  function listen() {
    events?.close();
    if (!document.hidden) {
      events = new EventSource('/_bacheca/events');
      events.onmessage = refresh;
    }
  }

  // One at a time: what happens meanwhile is looked at afterwards.
  async function refresh() {
    isOutdated = true;
    if (isBusy) {
      return;
    }
    isBusy = true;
    try {
      while (isOutdated) {
        isOutdated = false;
        await show(await fetch(location.href));
      }
    } catch {
      // The preview is gone; the events begin again once it is back.
    } finally {
      isBusy = false;
    }
  }

  async function show(response) {
    if (!response.headers.get('Content-Type')?.startsWith('text/html')) {
      return;
    }
    const html = await response.text();
    const next = Document.parseHTMLUnsafe?.(html) ?? new DOMParser().parseFromString(html, 'text/html');
    const nextVersion = next.querySelector('script[data-version]')?.dataset.version;
    if (response.redirected && new URL(response.url).pathname !== location.pathname) {
      history.replaceState(null, '', response.url);
    }
    if (nextVersion !== version) {
      version = nextVersion;
      // Only the newer way to read a page also reads the marks in it.
      await (Document.parseHTMLUnsafe ? swap(next) : location.reload());
    }
  }

  async function swap(next) {
    const outdated = await addStyles(next);
    const { scrollX, scrollY } = window;
    const focused = document.activeElement?.id;
    document.title = next.title;
    document.documentElement.lang = next.documentElement.lang;
    document.body.replaceWith(document.adoptNode(next.body));
    outdated.forEach((link) => link.remove());
    attach(document);
    announce();
    if (focused) {
      document.getElementById(focused)?.focus({ preventScroll: true });
    }
    window.scrollTo({ left: scrollX, top: scrollY, behavior: 'instant' });
  }

  // Style sheets have other names when they change. The old ones stay until the new ones are there.
  async function addStyles(next) {
    const links = (of) => [...of.head.querySelectorAll('link[rel=stylesheet]')];
    const names = (of) => new Set(links(of).map((link) => link.getAttribute('href')));
    const [here, there] = [names(document), names(next)];
    const loading = links(next)
      .filter((link) => !here.has(link.getAttribute('href')))
      .map((link) => {
        const copy = document.importNode(link);
        const isThere = new Promise((done) => {
          copy.onload = done;
          copy.onerror = done;
        });
        document.head.append(copy);
        return isThere;
      });
    const outdated = links(document).filter((link) => !there.has(link.getAttribute('href')));
    await Promise.all(loading);
    return outdated;
  }

  // The marks of a page: their buttons leave the reader where they are, and they stay open or closed.
  function attach(page) {
    const marks = page.getElementById('_bacheca')?.shadowRoot;
    const root = marks ?? page;
    if (root.isAttached) {
      return;
    }
    root.isAttached = true;
    root.addEventListener('submit', send);
    const details = marks?.querySelector('details');
    if (details) {
      details.open = isOpen ?? details.open;
      details.addEventListener('toggle', () => {
        isOpen = details.open;
      });
    }
  }

  async function send(event) {
    const form = event.target;
    event.preventDefault();
    const body = new URLSearchParams(new FormData(form));
    await show(await fetch(form.action, { method: 'POST', body }));
  }

  // Assistive technology hears of a change only in an element that was there before it.
  function announce() {
    const marks = document.getElementById('_bacheca');
    const status = marks?.shadowRoot?.querySelector('[role=status]');
    if (status) {
      setTimeout(() => {
        status.textContent = marks.dataset.status.trim();
      }, 100);
    }
  }
}
