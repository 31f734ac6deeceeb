// Loads thumbnails a few at a time, so that the large picture never waits for a connection.
const AT_ONCE = 2, REST = 600;

export class Thumbnails {
  constructor(root) {
    this.waiting = new Set();
    this.running = 0;
    this.observer = new MutationObserver(() => this.look(root));
    this.observer.observe(root, { subtree: true, childList: true, attributeFilter: ['data-src'] });
    // While a control is moved, the processors compute its picture only.
    this.root = root;
    this.pause = e => e.target.closest?.('[data-knob]') && this.stop();
    addEventListener('input', this.pause);
    this.look(root);
  }

  look(root) {
    for (const image of root.querySelectorAll('[data-src]'))
      if (image.dataset.src !== image.dataset.shown) this.waiting.add(image);
    this.next();
  }

  next() {
    while (this.running < AT_ONCE && this.waiting.size) {
      const [image] = this.waiting;
      this.waiting.delete(image);
      this.running++;
      this.load(image).catch(() => { }).finally(() => { this.running--; this.next(); });
    }
  }

  async load(image) {
    const { src } = image.dataset;
    image.dataset.shown = src;
    const response = await fetch(src, { signal: this.#end.signal }).catch(() => null);
    // What was aborted, or belongs to a state that the server has dropped, is requested again later.
    if (!response || [404, 410].includes(response.status)) delete image.dataset.shown;
    if (!response?.ok) return;
    const address = URL.createObjectURL(await response.blob());
    const before = image.getAttribute('href');
    image.setAttribute('href', address);
    if (before?.startsWith('blob:')) URL.revokeObjectURL(before);
  }

  #end = new AbortController();

  // The rest is loaded once no control is moved any more.
  stop() {
    this.#end.abort();
    this.#end = new AbortController();
    this.waiting.clear();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.look(this.root), REST);
  }

  dispose() {
    this.#end.abort();
    clearTimeout(this.timer);
    removeEventListener('input', this.pause);
    this.observer.disconnect();
  }
}
