// The text, typed freely. The server holds the document: what changed is sent as one splice with the version it belongs to, and
// what comes back is taken unless something newer was typed meanwhile.
class Editor {
  constructor(root, server) {
    this.server = server;
    this.area = root.querySelector('textarea');
    this.marks = root.querySelector('pre');
    this.sent = '';
    this.version = -1;
    this.busy = false;
    this.area.addEventListener('input', () => this.send());
    this.area.addEventListener('scroll', () => this.scroll());
    this.area.addEventListener('keydown', e => this.key(e));
  }

  take(text, version) {
    this.version = version;
    if (this.busy || this.area.value.replaceAll('\r\n', '\n') === text.replaceAll('\r\n', '\n')) {
      this.sent = text;
      return;
    }
    const { selectionStart, selectionEnd, scrollTop, scrollLeft } = this.area;
    this.area.value = this.sent = text;
    this.area.setSelectionRange(selectionStart, selectionEnd);
    [this.area.scrollTop, this.area.scrollLeft] = [scrollTop, scrollLeft];
    this.scroll();
  }

  async send() {
    if (this.busy) return;
    this.busy = true;
    try {
      for (let text = this.text(); text !== this.sent; text = this.text()) {
        const [start, length, replacement] = difference(this.sent, text);
        if (!await this.server.invokeMethodAsync('Typed', this.version, start, length, replacement)) break;
        this.sent = text;
      }
    } finally {
      this.busy = false;
    }
  }

  // A text area knows one kind of line end; the file keeps its own.
  text() { return this.sent.includes('\r\n') ? this.area.value.replace(/\r?\n/g, '\r\n') : this.area.value; }

  scroll() {
    [this.marks.scrollTop, this.marks.scrollLeft] = [this.area.scrollTop, this.area.scrollLeft];
  }

  key(e) {
    const control = e.ctrlKey || e.metaKey;
    if (control && e.key === 's') this.server.invokeMethodAsync('Save');
    else if (control && e.key === 'z') this.server.invokeMethodAsync('Step', !e.shiftKey);
    else if (control && e.key === 'y') this.server.invokeMethodAsync('Step', false);
    else return;
    e.preventDefault();
  }
}

function difference(before, after) {
  let start = 0, end = 0;
  while (start < before.length && before[start] === after[start]) start++;
  while (end < before.length - start && end < after.length - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  return [start, before.length - start - end, after.slice(start, after.length - end)];
}

export const create = (root, server) => new Editor(root, server);
