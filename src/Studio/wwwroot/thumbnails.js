// Loads small pictures a few at a time, so that the large one is never kept waiting for a connection.
const AT_ONCE = 2;

export class Thumbnails {
  constructor(root) {
    this.waiting = new Set();
    this.running = 0;
    this.observer = new MutationObserver(() => this.look(root));
    this.observer.observe(root, { subtree: true, childList: true, attributeFilter: ['data-src'] });
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
    const response = await fetch(src);
    if (!response.ok) return;
    const address = URL.createObjectURL(await response.blob());
    const before = image.getAttribute('href');
    image.setAttribute('href', address);
    if (before?.startsWith('blob:')) URL.revokeObjectURL(before);
  }

  dispose() { this.observer.disconnect(); }
}
