// The part of an image that a canvas shows: a pixel of the image is `scale` pixels of the screen wide.
const MOST = 64;

export class View {
  constructor(canvas) {
    this.canvas = canvas;
    this.scale = 1;
    this.x = this.y = 0; // the position of the image on the canvas
    this.width = this.height = 0;
    this.isFitted = true;
    this.panes = 1; // two for side by side; both show the same part
  }

  // The width of a pane.
  get columns() { return Math.floor(this.canvas.width / this.panes); }

  // Sets the size of the image; if it differs, the whole image is shown.
  settle(width, height) {
    const same = Math.abs(width - this.width) < this.width / 50 + 2 && Math.abs(height - this.height) < this.height / 50 + 2;
    [this.width, this.height] = [width, height];
    if (this.isFitted || !same) this.fit();
  }

  fit() {
    if (!this.width) return;
    this.isFitted = true;
    this.scale = Math.min(this.columns / this.width, this.canvas.height / this.height, 8);
    if (this.scale > 1) this.scale = Math.floor(this.scale);
    this.#center();
  }

  zoomTo(scale, x = this.columns / 2, y = this.canvas.height / 2) {
    const fitted = Math.min(this.columns / this.width, this.canvas.height / this.height);
    scale = Math.max(Math.min(fitted, 1) / 4, Math.min(MOST, scale));
    const [column, row] = this.toImage(x, y);
    this.isFitted = false;
    this.scale = scale;
    [this.x, this.y] = [x - column * scale, y - row * scale];
  }

  move(x, y) {
    this.isFitted = false;
    this.x += x;
    this.y += y;
  }

  toScreen(column, row) { return [this.x + column * this.scale, this.y + row * this.scale]; }

  toImage(x, y) { return [(x - this.x) / this.scale, (y - this.y) / this.scale]; }

  // The visible part of the image: left, top, right and bottom.
  part() { return [...this.toImage(0, 0), ...this.toImage(this.columns, this.canvas.height)]; }

  #center() {
    this.x = Math.round((this.columns - this.width * this.scale) / 2);
    this.y = Math.round((this.canvas.height - this.height * this.scale) / 2);
  }

  save() { return this.isFitted ? null : [this.scale, this.x, this.y]; }

  restore(saved) {
    if (saved) [this.isFitted, this.scale, this.x, this.y] = [false, ...saved];
  }
}
