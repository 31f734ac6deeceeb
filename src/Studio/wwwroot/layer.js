import { Picture } from './picture.js';

// The exact picture is requested a moment after the last change: earlier, it would slow down the next first look.
const REST = 150;

// The picture of one stage. A new picture replaces the old one only when it covers the view, so the view is never blank; requests
// for older pictures are aborted.
export class Layer {
  constructor(changed, told) {
    this.changed = changed; // called when something new can be drawn
    this.told = told; // state, text
    this.shown = null;
    this.wanted = null;
    this.abort = null;
    this.facts = {}; // the properties of the last picture of each kind
  }

  async show(wanted, view) {
    if (!wanted) {
      this.clear();
      this.told('none', '');
      return;
    }
    if (this.wanted?.exact === wanted.exact) return;
    this.wanted = wanted;
    this.abort?.abort();
    const { signal } = this.abort = new AbortController();
    try {
      this.told('computing', '');
      if (wanted.quick && view.scale < 1) await this.#first(wanted.quick, view, signal);
      await this.#take(await this.#load(wanted.exact, 'exact', view, signal), view, signal);
      this.told('exact', '');
    } catch (fault) {
      if (fault.name !== 'AbortError' && this.wanted === wanted) this.told('failed', fault.message);
    }
  }

  async #first(key, view, signal) {
    await this.#take(await this.#load(key, 'quick', view, signal), view, signal);
    this.told('approximate', '');
    await new Promise(done => setTimeout(done, REST));
    signal.throwIfAborted();
  }

  // A picture usually has the size of the previous one, so its tiles are requested at the same time as its properties.
  async #load(key, kind, view, signal) {
    const guess = this.facts[kind] && new Picture(key, this.facts[kind]);
    if (guess) for (const tile of this.#visible(guess, view)) guess.fetch(tile, signal).catch(() => { });
    const picture = await Picture.load(key, signal);
    this.facts[kind] = picture.facts;
    if (guess?.isAlike(picture)) return Object.assign(guess, { facts: picture.facts });
    guess?.close();
    return picture;
  }

  async #take(picture, view, signal) {
    view.settle(picture.width, picture.height);
    await Promise.all(this.#visible(picture, view).map(tile => picture.fetch(tile, signal)));
    signal.throwIfAborted();
    this.shown?.close();
    this.shown = picture;
    this.changed();
  }

  #visible(picture, view) {
    return picture.covering(picture.levelFor(view.scale), ...view.part());
  }

  // Requests the tiles that are missing after the view has moved.
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
