import { Layer } from './layer.js';
import { drawHistogram } from './histogram.js';
import { View } from './view.js';

const STEP = 1.25, QUIET = 120;

class Viewer {
  constructor(root, name, server) {
    [this.root, this.server] = [root, server];
    this.kept = `pipelinekit-view-${name}`;
    this.canvas = root.querySelector('canvas');
    this.output = root.querySelector('[data-part=pixel]');
    this.state = root.querySelector('[data-part=state]');
    this.zoom = root.querySelector('[data-part=zoom]');
    this.divider = root.querySelector('[data-part=divider]');
    this.view = new View(this.canvas);
    this.view.restore(JSON.parse(sessionStorage.getItem(this.kept)));
    this.after = new Layer(() => this.draw(), (state, text) => this.tell(state, text));
    this.before = new Layer(() => this.draw(), () => { });
    this.sizes = new ResizeObserver(() => this.resize());
    this.sizes.observe(this.canvas);
    this.#listen();
  }

  show(after, before, isBeside, plot) {
    const panes = isBeside && before ? 2 : 1;
    this.plot = plot;
    if (panes !== this.view.panes) {
      this.view.panes = panes;
      if (this.view.isFitted) this.view.fit();
      this.moved();
    } else if (plot) this.draw();
    this.before.show(before, this.view);
    this.after.show(after, this.view);
  }

  tell(state, text) {
    this.root.dataset.state = state;
    const [key, wanted] = [this.after.shown?.key ?? '', this.after.wanted?.exact ?? ''];
    Object.assign(this.root.dataset, { key, wanted });
    this.state.textContent = { computing: 'computing …', approximate: 'first look', exact: 'exact', failed: text }[state];
    if (state === 'approximate' || state === 'exact') this.size();
    this.root.dispatchEvent(new CustomEvent('picture', { bubbles: true, detail: { state, key, wanted } }));
  }

  resize() {
    const ratio = window.devicePixelRatio || 1;
    const [width, height] = [Math.round(this.canvas.clientWidth * ratio), Math.round(this.canvas.clientHeight * ratio)];
    if (width === this.canvas.width && height === this.canvas.height) return;
    [this.canvas.width, this.canvas.height] = [width, height];
    if (this.view.isFitted) this.view.fit();
    this.moved();
  }

  moved() {
    this.draw();
    for (const layer of [this.after, this.before]) layer.complete(this.view);
    sessionStorage.setItem(this.kept, JSON.stringify(this.view.save()));
    clearTimeout(this.telling);
    this.telling = setTimeout(() => this.size(), QUIET);
  }

  // A first look needs no more pixels than the screen: the factor by which images may be reduced for it.
  size() {
    const most = Math.floor(1 / this.view.scale + 0.1), factor = most > 8 ? most - most % 4 : Math.max(1, most);
    if (!this.view.width || factor === this.factor) return;
    this.factor = factor;
    this.server?.invokeMethodAsync('Reduce', factor);
  }

  draw() {
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => {
      const context = this.canvas.getContext('2d');
      context.clearRect(0, 0, this.canvas.width, this.canvas.height);
      if (this.view.panes === 2) this.#drawBeside(context);
      else {
        this.after.draw(context, this.view);
        if (this.before.shown) this.#pane(context, this.before, 0, Math.round(this.canvas.width * this.divider.value / 100));
      }
      if (this.plot) drawHistogram(this.plot, this.after.shown?.facts);
      this.zoom.textContent = `${Math.round(this.view.scale * 1000) / 10} %`;
    });
  }

  #drawBeside(context) {
    const { columns } = this.view;
    this.#pane(context, this.before, 0, columns);
    this.#pane(context, this.after, columns, columns);
  }

  // Draws a layer in a part of the canvas, with a line at its right edge.
  #pane(context, layer, left, width) {
    context.save();
    context.beginPath();
    context.rect(left, 0, width, this.canvas.height);
    context.clip();
    context.clearRect(left, 0, width, this.canvas.height);
    context.translate(left, 0);
    layer.draw(context, this.view);
    context.restore();
    if (left + width >= this.canvas.width - 1) return;
    context.fillStyle = getComputedStyle(this.canvas).color;
    context.fillRect(left + width - 1, 0, 2, this.canvas.height);
  }

  act(action) {
    const { view } = this;
    ({
      fit: () => view.fit(),
      whole: () => view.zoomTo(1),
      in: () => view.zoomTo(view.scale * STEP),
      out: () => view.zoomTo(view.scale / STEP),
      left: () => view.move(60, 0),
      right: () => view.move(-60, 0),
      up: () => view.move(0, 60),
      down: () => view.move(0, -60),
    })[action]?.();
    this.moved();
  }

  #listen() {
    const keys = {
      '+': 'in', '=': 'in', '-': 'out', 0: 'fit', 1: 'whole', ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down',
    };
    this.canvas.addEventListener('keydown', e => {
      if (!keys[e.key] || e.ctrlKey || e.metaKey) return;
      e.preventDefault();
      this.act(keys[e.key]);
    });
    this.canvas.addEventListener('wheel', e => {
      e.preventDefault();
      const [x, y] = this.#at(e);
      this.view.zoomTo(this.view.scale * (e.deltaY < 0 ? STEP : 1 / STEP), x, y);
      this.moved();
    }, { passive: false });
    this.canvas.addEventListener('pointerdown', e => this.canvas.setPointerCapture(e.pointerId));
    this.canvas.addEventListener('pointermove', e => {
      const ratio = window.devicePixelRatio || 1;
      if (e.buttons & 1) {
        this.view.move(e.movementX * ratio, e.movementY * ratio);
        this.moved();
      }
      this.#point(e);
    });
    this.root.addEventListener('click', e => {
      const action = e.target.closest('[data-view]')?.dataset.view;
      if (action) this.act(action);
    });
    this.divider.addEventListener('input', () => this.draw());
  }

  #at(e) {
    const ratio = this.canvas.width / this.canvas.clientWidth, box = this.canvas.getBoundingClientRect();
    const x = (e.clientX - box.left) * ratio;
    return [this.view.panes === 2 ? x % this.view.columns : x, (e.clientY - box.top) * ratio];
  }

  // Shows the samples at the pointer once it rests: in full precision, from the server.
  #point(e) {
    clearTimeout(this.asking);
    const [x, y] = this.view.toImage(...this.#at(e)).map(Math.floor);
    const picture = this.after.shown;
    if (!picture || x < 0 || y < 0 || x >= picture.width || y >= picture.height) {
      this.output.textContent = '';
      return;
    }
    this.output.textContent = `${x}, ${y}`;
    if (picture.facts.factor > 1) return;
    this.asking = setTimeout(async () => {
      const response = await fetch(`/pictures/${picture.key}/sample/${x}/${y}`);
      if (response.ok) this.output.textContent = `${x}, ${y}: ${(await response.text()).split(' ').map(short).join(' ')}`;
    }, QUIET);
  }

  dispose() {
    clearTimeout(this.telling);
    this.sizes.disconnect();
    this.after.clear();
    this.before.clear();
  }
}

const short = number => Number.isInteger(+number) ? number : (+number).toPrecision(6);

export const create = (root, name, server) => new Viewer(root, name, server);
