// One picture: its properties, and the tiles fetched so far.
const PIXEL = 4;

export class Picture {
  constructor(key, facts) {
    this.key = key;
    this.facts = facts;
    this.tiles = new Map();
    this.waiting = new Map();
  }

  static async load(key, signal) {
    return new Picture(key, await answer(await fetch(`/pictures/${key}`, { signal }), r => r.json()));
  }

  // Returns whether another picture has the same tiles.
  isAlike({ facts }) {
    return ['width', 'height', 'factor', 'base', 'coarsest'].every(name => facts[name] === this.facts[name]);
  }

  // The size of the image at full size.
  get width() { return this.facts.width * this.facts.factor; }
  get height() { return this.facts.height * this.facts.factor; }

  // The coarsest level whose pixels are no larger than those of the screen.
  levelFor(scale) {
    const level = Math.floor(Math.log2(1 / (scale * this.facts.factor)) + 1e-9);
    return Math.max(0, Math.min(this.facts.coarsest, level));
  }

  // Returns whether a level needs no further computation.
  isReady(level) { return level >= this.facts.base; }

  side(level) { return this.facts.tile * 2 ** level * this.facts.factor; }

  // Returns the tiles of a level that cover a part of the image.
  covering(level, left, top, right, bottom) {
    const side = this.side(level), found = [];
    for (let row = Math.max(0, Math.floor(top / side)); row * side < Math.min(bottom, this.height); row++)
      for (let column = Math.max(0, Math.floor(left / side)); column * side < Math.min(right, this.width); column++)
        found.push({ level, column, row, name: `${level}/${column}/${row}` });
    return found;
  }

  fetch(tile, signal) {
    if (this.tiles.has(tile.name)) return Promise.resolve();
    let waiting = this.waiting.get(tile.name);
    if (!waiting) {
      waiting = this.#load(tile, signal).finally(() => this.waiting.delete(tile.name));
      this.waiting.set(tile.name, waiting);
    }
    return waiting;
  }

  async #load(tile, signal) {
    const response = await fetch(`/pictures/${this.key}/${tile.name}`, { signal });
    const isFile = response.headers.get('content-type')?.startsWith('image/');
    const pixels = isFile ? await answer(response, r => r.blob()) : this.#pixels(tile, await answer(response, r => r.arrayBuffer()));
    const bitmap = await createImageBitmap(pixels);
    if (this.isClosed) bitmap.close();
    else this.tiles.set(tile.name, bitmap);
  }

  #pixels(tile, bytes) {
    const whole = Math.ceil(this.facts.width / 2 ** tile.level);
    const width = Math.min(this.facts.tile, whole - tile.column * this.facts.tile);
    return new ImageData(new Uint8ClampedArray(bytes), width, bytes.byteLength / PIXEL / width);
  }

  close() {
    this.isClosed = true;
    for (const image of this.tiles.values()) image.close();
    this.tiles.clear();
  }
}

async function answer(response, read) {
  if (response.ok) return read(response);
  throw new Error(response.status === 422 ? await response.text() : `the server answered ${response.status}`);
}
