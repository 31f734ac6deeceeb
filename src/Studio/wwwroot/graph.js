import { Thumbnails } from './thumbnails.js';

// Moving, zooming and wiring happen in the browser; the server is informed only of a finished wire.
const STEP = 1.2;

class Graph {
  constructor(root, server) {
    [this.root, this.server] = [root, server];
    this.svg = root.querySelector('svg');
    this.world = root.querySelector('[data-part=world]');
    this.loose = root.querySelector('[data-part=loose]');
    [this.scale, this.x, this.y] = [1, 0, 0];
    this.svg.addEventListener('wheel', e => this.wheel(e), { passive: false });
    this.svg.addEventListener('pointerdown', e => this.down(e));
    this.svg.addEventListener('pointermove', e => this.move(e));
    this.svg.addEventListener('pointerup', e => this.up(e));
    root.addEventListener('click', e => this.act(e.target.closest('[data-graph]')?.dataset.graph));
    requestAnimationFrame(() => this.act('fit'));
    this.thumbnails = new Thumbnails(root);
  }

  dispose() { this.thumbnails.dispose(); }

  apply() {
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => {
      this.world.setAttribute('transform', `translate(${this.x} ${this.y}) scale(${this.scale})`);
      // Names stay legible in a small graph, as long as they fit their boxes.
      this.world.style.setProperty('--name', `${Math.max(13, Math.min(24, 11 / this.scale))}px`);
    });
  }

  zoom(factor, x = this.svg.clientWidth / 2, y = this.svg.clientHeight / 2) {
    const scale = Math.max(0.02, Math.min(3, this.scale * factor));
    this.x = x - (x - this.x) * scale / this.scale;
    this.y = y - (y - this.y) * scale / this.scale;
    this.scale = scale;
    this.apply();
  }

  act(action) {
    if (action === 'in') this.zoom(STEP);
    else if (action === 'out') this.zoom(1 / STEP);
    else if (action === 'fit') {
      const box = this.world.getBBox();
      if (!box.width) return;
      this.scale = Math.min(1.2, this.svg.clientWidth / (box.width + 24), this.svg.clientHeight / (box.height + 24));
      this.x = (this.svg.clientWidth - box.width * this.scale) / 2 - box.x * this.scale;
      this.y = (this.svg.clientHeight - box.height * this.scale) / 2 - box.y * this.scale;
      this.apply();
    }
  }

  wheel(e) {
    e.preventDefault();
    const box = this.svg.getBoundingClientRect();
    this.zoom(e.deltaY < 0 ? STEP : 1 / STEP, e.clientX - box.left, e.clientY - box.top);
  }

  down(e) {
    const output = e.target.dataset?.output;
    if (output) this.wire = { output, from: e.target };
    else if (!e.target.closest('[data-stage]')) this.drag = true;
    else return;
    e.preventDefault();
  }

  move(e) {
    if (this.drag) {
      this.x += e.movementX;
      this.y += e.movementY;
      this.apply();
    } else if (this.wire) {
      const [x1, y1] = this.point(this.wire.from.getBoundingClientRect()), [x2, y2] = this.place(e.clientX, e.clientY);
      this.loose.setAttribute('d', `M${x1} ${y1}L${x2} ${y2}`);
    }
  }

  up(e) {
    const target = e.target.closest?.('[data-stage]');
    if (this.wire && target && target.dataset.stage !== this.wire.output)
      this.server.invokeMethodAsync('Connect', target.dataset.stage, this.input(e, target), this.wire.output);
    this.loose.setAttribute('d', '');
    this.drag = this.wire = null;
  }

  // The port at the pointer, or the nearest one of the stage.
  input(e, target) {
    const distance = port => Math.abs(port.getBoundingClientRect().top - e.clientY);
    const ports = [...target.querySelectorAll('[data-input]')].sort((a, b) => distance(a) - distance(b));
    return Number(e.target.dataset.input ?? ports[0]?.dataset.input ?? 0);
  }

  point(box) { return this.place(box.left + box.width / 2, box.top + box.height / 2); }

  place(clientX, clientY) {
    const box = this.svg.getBoundingClientRect();
    return [(clientX - box.left - this.x) / this.scale, (clientY - box.top - this.y) / this.scale];
  }
}

export const create = (root, server) => new Graph(root, server);
