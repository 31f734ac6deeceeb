import { Picture } from './picture.js';

// What is drawn of one stage. A new picture takes the place of the old one only when it covers the view, so that there is never
// nothing; requests for older pictures are given up.
export class Layer {
  constructor(changed, told) {
    this.changed = changed; // something new can be drawn
    this.told = told; // state, text
    this.shown = null;
    this.wanted = null;
    this.abort = null;
  }

  async show(wanted, view) {
    if (!wanted) return this.clear();
    if (this.wanted?.exact === wanted.exact) return;
    this.wanted = wanted;
    this.abort?.abort();
    const { signal } = this.abort = new AbortController();
    try {
      this.told('computing', '');
      const exact = Picture.load(wanted.exact, signal);
      exact.catch(() => { });
      if (wanted.quick && view.scale < 1) await this.#first(wanted.quick, exact, view, signal);
      await this.#take(await exact, view, signal);
      this.told('exact', '');
    } catch (fault) {
      if (fault.name !== 'AbortError' && this.wanted === wanted) this.told('failed', fault.message);
    }
  }

  // The approximation, unless the exact picture comes before it.
  async #first(key, exact, view, signal) {
    const quick = Picture.load(key, signal);
    quick.catch(() => { });
    const first = await Promise.race([exact, quick]);
    if (first.key !== key) return;
    await this.#take(first, view, signal);
    this.told('approximate', '');
  }

  async #take(picture, view, signal) {
    view.settle(picture.width, picture.height);
    await Promise.all(this.#visible(picture, view).map(tile => picture.fetch(tile, signal)));
    if (signal.aborted) throw new DOMException('', 'AbortError');
    this.shown?.close();
    this.shown = picture;
    this.changed();
  }

  #visible(picture, view) {
    return picture.covering(picture.levelFor(view.scale), ...view.part());
  }

  // After the view moved: tiles that are missing, the sharpest level last.
  async complete(view) {
    const picture = this.shown;
    if (!picture) return;
    const missing = this.#visible(picture, view).filter(tile => !picture.tiles.has(tile.name));
    for (const tile of missing)
      picture.fetch(tile, this.abort.signal).then(() => this.shown === picture && this.changed(), () => { });
  }

  draw(context, view) {
    const picture = this.shown;
    if (!picture) return;
    const finest = picture.levelFor(view.scale);
    context.imageSmoothingEnabled = view.scale * picture.facts.factor < 1;
    for (let level = picture.facts.coarsest; level >= finest; level--)
      for (const tile of picture.covering(level, ...view.part())) {
        const image = picture.tiles.get(tile.name);
        if (!image) continue;
        const side = picture.side(level), pixel = side / picture.facts.tile;
        const [x, y] = view.toScreen(tile.column * side, tile.row * side);
        const [right, bottom] = view.toScreen(
          Math.min(picture.width, tile.column * side + image.width * pixel),
          Math.min(picture.height, tile.row * side + image.height * pixel));
        context.drawImage(image, Math.round(x), Math.round(y), Math.round(right) - Math.round(x), Math.round(bottom) - Math.round(y));
      }
  }

  clear() {
    this.abort?.abort();
    this.shown?.close();
    this.shown = this.wanted = null;
    this.changed();
  }
}
