// A small table of numbers, edited by cell. It is written to the text field next to it, which is the actual control.
const MOST = 15;

export class Grid {
  constructor(root, area) {
    [this.root, this.area] = [root, area];
    this.table = document.createElement('table');
    root.append(this.table);
    for (const [text, label, act] of [
      ['+ row', 'Add a row', rows => rows.push(rows[0].map(() => 0))],
      ['− row', 'Remove the last row', rows => rows.length > 1 && rows.pop()],
      ['+ column', 'Add a column', rows => rows.forEach(row => row.push(0))],
      ['− column', 'Remove the last column', rows => rows[0].length > 1 && rows.forEach(row => row.pop())]]) {
      const button = document.createElement('button');
      Object.assign(button, { type: 'button', textContent: text });
      button.setAttribute('aria-label', label);
      button.addEventListener('click', () => { act(this.rows); this.write('change'); this.draw(); });
      root.append(button);
    }
    this.table.addEventListener('input', e => this.typed(e, 'input'));
    this.table.addEventListener('change', e => this.typed(e, 'change'));
    this.table.addEventListener('keydown', e => this.key(e));
    area.addEventListener('input', () => this.draw());
    new MutationObserver(() => requestAnimationFrame(() => this.draw())).observe(area, { attributeFilter: ['data-value'] });
    this.draw();
  }

  draw() {
    if (this.writing) return;
    const rows = read(this.area.value);
    this.root.hidden = !rows;
    if (!rows) return;
    this.rows = rows;
    const fits = this.table.rows.length === rows.length && this.table.rows[0].cells.length === rows[0].length;
    if (!fits) this.table.replaceChildren(...rows.map((row, y) => line(row, y)));
    rows.forEach((row, y) => row.forEach((value, x) => {
      const cell = this.cell(y, x);
      if (Number(cell.value) !== value || cell.value === '') cell.value = value;
    }));
  }

  cell(y, x) { return this.table.rows[y]?.cells[x]?.firstChild; }

  typed(e, event) {
    e.stopPropagation();
    if (e.target.value === '' || !e.target.validity.valid) return;
    this.rows[e.target.dataset.row][e.target.dataset.column] = Number(e.target.value);
    this.write(event);
  }

  // As in a spreadsheet, Enter and the vertical arrows move to other rows; they do not change the number.
  key(e) {
    const by = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[e.key];
    if (!by) return;
    e.preventDefault();
    this.cell(Number(e.target.dataset.row) + by, e.target.dataset.column)?.select();
  }

  write(event) {
    this.writing = true;
    this.area.value = `[${this.rows.map(row => `[${row.join(', ')}]`).join(', ')}]`;
    this.area.dispatchEvent(new Event('input', { bubbles: true }));
    if (event === 'change') this.area.dispatchEvent(new Event('change', { bubbles: true }));
    this.writing = false;
  }
}

function line(row, y) {
  const element = document.createElement('tr');
  element.append(...row.map((_, x) => {
    const cell = document.createElement('td'), input = document.createElement('input');
    Object.assign(input, { type: 'number', step: 'any' });
    Object.assign(input.dataset, { row: y, column: x });
    input.setAttribute('aria-label', `Row ${y + 1}, column ${x + 1}`);
    cell.append(input);
    return cell;
  }));
  return element;
}

function read(text) {
  try {
    const rows = JSON.parse(text);
    return rows.length > 0 && rows.length <= MOST && rows[0].length <= MOST && rows.every(row => Array.isArray(row)
      && row.length === rows[0].length && row.length > 0 && row.every(Number.isFinite)) ? rows : null;
  } catch {
    return null;
  }
}
