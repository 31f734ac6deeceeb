// A list of suggestions at the caret of a text area, and an explanation of the word at the pointer or the caret. The focus stays
// in the text area, which refers to the selected suggestion (ARIA: a combobox with `aria-activedescendant`).
const QUIET = 300, MOST = 60;

export class Completer {
  // ask(text, caret) and explain(text, at) return { start, length, items } and { start, length, text }.
  constructor(area, host, ask, explain) {
    Object.assign(this, { area, ask, explain, items: [], chosen: 0 });
    this.list = document.createElement('ul');
    this.list.className = 'suggestions';
    this.list.id = `suggestions-${Math.random().toString(36).slice(2)}`;
    this.list.setAttribute('role', 'listbox');
    this.list.setAttribute('aria-label', 'Suggestions');
    this.list.hidden = true;
    this.tip = document.createElement('p');
    this.tip.className = 'tip';
    this.tip.setAttribute('role', 'status');
    this.tip.hidden = true;
    host.append(this.list, this.tip);
    area.setAttribute('aria-controls', this.list.id);
    area.setAttribute('aria-autocomplete', 'list');
    area.addEventListener('keydown', e => this.key(e), true);
    area.addEventListener('input', e => this.typed(e));
    area.addEventListener('blur', () => this.close());
    area.addEventListener('scroll', () => this.close());
    area.addEventListener('pointermove', e => this.hover(e));
    area.addEventListener('pointerleave', () => this.#quiet());
    this.list.addEventListener('pointerdown', e => {
      e.preventDefault();
      const item = e.target.closest('[role=option]');
      if (item) this.take(Number(item.dataset.index));
    });
  }

  typed(e) {
    this.#quiet();
    if (this.#taking) return;
    const isWord = /^[\w.$({-]$/.test(e.data ?? '');
    if (!this.list.hidden) this.narrow();
    if (isWord || !this.list.hidden) this.open();
  }

  // Until the server has answered for the new text, the list has what still matches, as the server matches it: Enter never
  // inserts anything else, and replaces what was typed since.
  narrow() {
    const { value, selectionStart } = this.area, { start, whole } = this.found;
    const length = this.found.length + value.length - whole.length;
    const word = value.slice(start, selectionStart).toLowerCase();
    const [first, later] = [[], []];
    for (const item of this.items) {
      const at = item.label.toLowerCase().indexOf(word);
      if (at >= 0) (at === 0 ? first : later).push(item);
    }
    if (length < 0 || selectionStart < start || !first.length && !later.length) return this.close();
    this.show({ start, length, whole: value }, [...first, ...later]);
  }

  #taking = false;

  async open() {
    const asked = this.asked = {};
    const { value, selectionStart } = this.area;
    const found = await this.ask(value, selectionStart);
    if (this.asked !== asked || this.area.value !== value) return;
    const word = value.slice(found.start, found.start + found.length);
    const items = found.items.slice(0, MOST);
    if (!items.length || items.length === 1 && items[0].text === word) return this.close();
    this.show({ start: found.start, length: found.length, whole: value }, items);
  }

  show(found, items) {
    [this.found, this.items] = [found, items];
    this.list.replaceChildren(...this.items.map((item, i) => {
      const line = document.createElement('li');
      line.id = `${this.list.id}-${i}`;
      line.setAttribute('role', 'option');
      line.dataset.index = i;
      const name = document.createElement('b');
      name.textContent = item.label;
      line.append(name, ` ${item.detail ?? ''}`);
      return line;
    }));
    this.place(this.list, found.start);
    this.choose(0);
  }

  choose(index) {
    this.chosen = (index + this.items.length) % this.items.length;
    [...this.list.children].forEach((line, i) => line.setAttribute('aria-selected', String(i === this.chosen)));
    this.list.children[this.chosen].scrollIntoView({ block: 'nearest' });
    this.area.setAttribute('aria-activedescendant', this.list.children[this.chosen].id);
  }

  take(index) {
    const { start, length } = this.found;
    this.close();
    this.#taking = true;
    this.area.setSelectionRange(start, start + length);
    // Unlike an assignment, this can be undone, and it raises the event that sends the text.
    document.execCommand('insertText', false, this.items[index].text);
    this.#taking = false;
  }

  close() {
    this.asked = null;
    this.list.hidden = true;
    this.area.removeAttribute('aria-activedescendant');
    this.#quiet();
  }

  key(e) {
    if (e.ctrlKey && e.key === ' ') this.open();
    else if (e.key === 'F1') this.describe(this.area.selectionStart);
    else if (e.key === 'Escape' && !(this.list.hidden && this.tip.hidden)) this.close();
    else if (this.list.hidden) return;
    else if (e.key === 'ArrowDown') this.choose(this.chosen + 1);
    else if (e.key === 'ArrowUp') this.choose(this.chosen - 1);
    else if (e.key === 'Enter' || e.key === 'Tab') this.take(this.chosen);
    else return;
    e.preventDefault();
    e.stopImmediatePropagation();
  }

  hover(e) {
    clearTimeout(this.timer);
    const { offsetX, offsetY } = e;
    this.timer = setTimeout(() => {
      const at = this.offsetAt(offsetX, offsetY);
      if (at === null) this.#quiet();
      else if (this.list.hidden) this.describe(at);
    }, QUIET);
  }

  async describe(at) {
    const { value } = this.area, found = await this.explain(value, at);
    if (!found || this.area.value !== value) return this.#quiet();
    this.tip.textContent = found.text;
    this.place(this.tip, found.start);
  }

  #quiet() {
    clearTimeout(this.timer);
    this.tip.hidden = true;
  }

  // The font is monospaced, and lines do not wrap.
  metrics() {
    const style = getComputedStyle(this.area), context = document.createElement('canvas').getContext('2d');
    context.font = `${style.fontSize} ${style.fontFamily}`;
    return { width: context.measureText('0'.repeat(100)).width / 100, height: parseFloat(style.lineHeight),
      left: parseFloat(style.paddingLeft), top: parseFloat(style.paddingTop) };
  }

  offsetAt(x, y) {
    const { width, height, left, top } = this.metrics(), lines = this.area.value.split('\n');
    const row = Math.floor((y - top + this.area.scrollTop) / height);
    const column = Math.floor((x - left + this.area.scrollLeft) / width);
    if (row < 0 || row >= lines.length || column < 0 || column >= lines[row].length) return null;
    return lines.slice(0, row).reduce((sum, line) => sum + line.length + 1, 0) + column;
  }

  place(element, at) {
    const { width, height, left, top } = this.metrics(), before = this.area.value.slice(0, at).split('\n');
    const box = this.area.getBoundingClientRect();
    element.hidden = false;
    const x = box.left + left + before.at(-1).length * width - this.area.scrollLeft;
    const y = box.top + top + before.length * height - this.area.scrollTop;
    const below = y + element.offsetHeight <= window.innerHeight;
    element.style.left = `${Math.max(4, Math.min(x, window.innerWidth - element.offsetWidth - 4))}px`;
    element.style.top = `${below ? y : Math.max(4, y - height - element.offsetHeight)}px`;
  }
}
