// Which part of an image a canvas shows: pixels of the image are `scale` pixels of the screen wide.
const MOST = 64;

export class View {
  constructor(canvas) {
    this.canvas = canvas;
    this.scale = 1;
    this.x = this.y = 0; // the image's place on the canvas
    this.width = this.height = 0;
    this.isFitted = true;
  }

  // Takes the size of an image; another size begins with the whole image again.
  settle(width, height) {
    const same = Math.abs(width - this.width) < this.width / 50 + 2 && Math.abs(height - this.height) < this.height / 50 + 2;
    [this.width, this.height] = [width, height];
    if (this.isFitted || !same) this.fit();
  }

  fit() {
    if (!this.width) return;
    this.isFitted = true;
    this.scale = Math.min(this.canvas.width / this.width, this.canvas.height / this.height, 8);
    if (this.scale > 1) this.scale = Math.floor(this.scale);
    this.#center();
  }

  zoomTo(scale, x = this.canvas.width / 2, y = this.canvas.height / 2) {
    const fitted = Math.min(this.canvas.width / this.width, this.canvas.height / this.height);
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

  // Left, top, right and bottom of the image's part that is shown.
  part() { return [...this.toImage(0, 0), ...this.toImage(this.canvas.width, this.canvas.height)]; }

  #center() {
    this.x = Math.round((this.canvas.width - this.width * this.scale) / 2);
    this.y = Math.round((this.canvas.height - this.height * this.scale) / 2);
  }

  save() { return this.isFitted ? null : [this.scale, this.x, this.y]; }

  restore(saved) {
    if (saved) [this.isFitted, this.scale, this.x, this.y] = [false, ...saved];
  }
}
