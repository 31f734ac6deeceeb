// A curve with points to drag. They are written to the text field next to it, which is the actual control: changes there appear
// here too.
const NS = 'http://www.w3.org/2000/svg', SIDE = 200, MARGIN = 8, STEPS = 120;

export class Curve {
  constructor(root, area) {
    [this.root, this.area] = [root, area];
    this.svg = part('svg', { viewBox: `${-MARGIN} ${-MARGIN} ${SIDE + 2 * MARGIN} ${SIDE + 2 * MARGIN}`, role: 'group' });
    this.svg.setAttribute('aria-label', 'Curve: arrows move a point, Delete removes it');
    this.line = part('polyline', { class: 'curve-line' });
    this.grid = part('path', { class: 'grid', d: [0, 1, 2, 3, 4].map(i =>
      `M0 ${i * SIDE / 4}H${SIDE}M${i * SIDE / 4} 0V${SIDE}`).join('') });
    this.dots = part('g', {});
    this.svg.append(this.grid, this.line, this.dots);
    root.append(this.svg);
    this.svg.addEventListener('dblclick', e => this.add(e));
    this.svg.addEventListener('pointermove', e => this.drag(e));
    this.svg.addEventListener('pointerup', () => this.drop());
    this.svg.addEventListener('keydown', e => this.key(e));
    area.addEventListener('input', () => this.draw());
    new MutationObserver(() => requestAnimationFrame(() => this.draw())).observe(area, { attributeFilter: ['data-value'] });
    this.draw();
  }

  draw() {
    if (this.writing) return;
    const points = read(this.area.value);
    this.root.hidden = !points;
    if (!points) return;
    this.points = points;
    const most = Math.max(...points.flat());
    this.most = most <= 1 ? 1 : most <= 255 ? 255 : most <= 65535 ? 65535 : most;
    this.paint();
  }

  paint() {
    const scale = SIDE / this.most, { points } = this;
    while (this.dots.children.length > points.length) this.dots.lastChild.remove();
    while (this.dots.children.length < points.length) this.dots.append(part('circle', { r: 6, tabindex: 0, role: 'slider' }));
    points.forEach(([x, y], i) => {
      const dot = this.dots.children[i];
      dot.dataset.index = i;
      for (const [name, value] of Object.entries({ cx: x * scale, cy: SIDE - y * scale, 'aria-label': `Point ${i + 1}`,
        'aria-valuenow': y, 'aria-valuetext': `${x} becomes ${y}` })) dot.setAttribute(name, value);
    });
    const method = this.root.closest('.right')?.querySelector('[data-knob$="/method"]')?.value;
    const curve = method === 'linear' ? straight(points) : smooth(points);
    this.line.setAttribute('points', Array.from({ length: STEPS + 1 }, (_, i) => {
      const x = i * this.most / STEPS;
      return `${x * scale},${SIDE - Math.max(0, Math.min(this.most, curve(x))) * scale}`;
    }).join(' '));
  }

  at(e) {
    const place = new DOMPoint(e.clientX, e.clientY).matrixTransform(this.svg.getScreenCTM().inverse());
    return [this.round(place.x / SIDE * this.most), this.round((1 - place.y / SIDE) * this.most)];
  }

  round(value) {
    const within = Math.max(0, Math.min(this.most, value));
    return this.most > 1 ? Math.round(within) : Math.round(within * 1000) / 1000;
  }

  drag(e) {
    if (e.buttons & 1 && this.held === undefined && e.target.dataset.index !== undefined) {
      this.held = Number(e.target.dataset.index);
      this.svg.setPointerCapture(e.pointerId);
    }
    if (this.held !== undefined) this.move(this.held, ...this.at(e), 'input');
  }

  drop() {
    if (this.held !== undefined) this.write('change');
    this.held = undefined;
  }

  // A point cannot pass its neighbors.
  move(i, x, y, event) {
    const step = this.most > 1 ? 1 : 0.001, { points } = this;
    x = Math.max(i > 0 ? points[i - 1][0] + step : 0, Math.min(i < points.length - 1 ? points[i + 1][0] - step : this.most, x));
    points[i] = [this.round(x), this.round(y)];
    this.paint();
    this.write(event);
  }

  add(e) {
    const [x, y] = this.at(e), i = this.points.findIndex(p => p[0] >= x);
    if (this.points[i]?.[0] === x) return;
    this.points.splice(i < 0 ? this.points.length : i, 0, [x, y]);
    this.paint();
    this.write('change');
  }

  key(e) {
    const i = Number(e.target.dataset.index), step = (this.most > 1 ? 1 : 0.01) * (e.shiftKey ? 10 : 1);
    const by = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, step], ArrowDown: [0, -step] }[e.key];
    if (Number.isNaN(i)) return;
    if (by) this.move(i, this.points[i][0] + by[0], this.points[i][1] + by[1], 'change');
    else if (e.key === 'Delete' && this.points.length > 2) {
      this.points.splice(i, 1);
      this.paint();
      this.write('change');
    } else return;
    e.preventDefault();
  }

  write(event) {
    this.writing = true;
    this.area.value = `[${this.points.map(([x, y]) => `[${x}, ${y}]`).join(', ')}]`;
    this.area.dispatchEvent(new Event('input', { bubbles: true }));
    if (event === 'change') this.area.dispatchEvent(new Event('change', { bubbles: true }));
    this.writing = false;
  }
}

function read(text) {
  try {
    const points = JSON.parse(text);
    return points.length > 1 && points.every((p, i) => p.length === 2 && p.every(Number.isFinite) && p.every(v => v >= 0)
      && (i === 0 || p[0] > points[i - 1][0])) ? points : null;
  } catch {
    return null;
  }
}

function straight(points) {
  return x => {
    const i = points.findIndex(p => p[0] >= x);
    if (i <= 0) return points.at(i)[1];
    const [[x0, y0], [x1, y1]] = [points[i - 1], points[i]];
    return y0 + (y1 - y0) * (x - x0) / (x1 - x0);
  };
}

// Monotone cubics (Fritsch and Carlson), as in the method pchip; for other smooth methods, an approximation.
function smooth(points) {
  const h = points.slice(1).map((p, i) => p[0] - points[i][0]), d = points.slice(1).map((p, i) => (p[1] - points[i][1]) / h[i]);
  const m = points.map((_, i) => {
    if (i === 0 || i === points.length - 1) return i ? d[i - 1] : d[0];
    const [w1, w2] = [2 * h[i] + h[i - 1], h[i] + 2 * h[i - 1]];
    return d[i - 1] * d[i] <= 0 ? 0 : (w1 + w2) / (w1 / d[i - 1] + w2 / d[i]);
  });
  return x => {
    const i = points.findIndex(p => p[0] >= x);
    if (i <= 0) return points.at(i)[1];
    const t = (x - points[i - 1][0]) / h[i - 1], [y0, y1] = [points[i - 1][1], points[i][1]];
    return y0 * (1 + 2 * t) * (1 - t) ** 2 + y1 * t * t * (3 - 2 * t) + h[i - 1] * t * (1 - t) * (m[i - 1] * (1 - t) - m[i] * t);
  };
}

function part(name, attributes) {
  const element = document.createElementNS(NS, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}
