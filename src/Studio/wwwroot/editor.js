import { Completer } from './completer.js';

const UNSENT = 'pipelinekit-unsent';

// The text editor. The server holds the document: each change is sent as one splice, with the version that it refers to, and the
// server's text is displayed unless something newer was typed meanwhile.
class Editor {
  constructor(root, server) {
    this.server = server;
    this.area = root.querySelector('textarea');
    this.marks = root.querySelector('pre');
    this.sent = '';
    this.version = -1;
    this.busy = false;
    this.completer = new Completer(this.area, root, (text, at) => server.invokeMethodAsync('Complete', text, at),
      (text, at) => server.invokeMethodAsync('Describe', text, at));
    this.area.addEventListener('input', () => this.send());
    addEventListener('pagehide', () => this.keep());
    this.area.addEventListener('scroll', () => this.scroll());
    this.area.addEventListener('keydown', e => this.key(e));
  }

  // Keeps what the server never received, because it had ended: the next page sends it again.
  keep() {
    if (this.text() !== this.sent) sessionStorage.setItem(UNSENT, JSON.stringify([this.sent, this.text()]));
  }

  restore(text) {
    const [base, typed] = JSON.parse(sessionStorage.getItem(UNSENT)) ?? [];
    if (base !== text) return;
    sessionStorage.removeItem(UNSENT);
    this.area.value = typed;
    this.send();
  }

  take(text, version) {
    if (this.busy) {
      this.missed = [text, version];
      return;
    }
    this.version = version;
    this.area.readOnly = false;
    if (this.area.value.replaceAll('\r\n', '\n') === text.replaceAll('\r\n', '\n')) {
      this.sent = text;
      return;
    }
    const { selectionStart, selectionEnd, scrollTop, scrollLeft } = this.area;
    this.area.value = this.sent = text;
    this.area.setSelectionRange(selectionStart, selectionEnd);
    [this.area.scrollTop, this.area.scrollLeft] = [scrollTop, scrollLeft];
    this.scroll();
    this.restore(text);
  }

  async send() {
    if (this.busy) return;
    this.busy = true;
    try {
      for (let text = this.text(); text !== this.sent; text = this.text()) {
        const change = difference(this.sent, text);
        const version = await this.server.invokeMethodAsync('Typed', this.version, ...change);
        if (version < 0) await this.rebase();
        else [this.sent, this.version] = [text, version];
      }
    } finally {
      this.busy = false;
    }
    // A change that arrived while typing was being sent, and is newer.
    const missed = this.missed;
    this.missed = null;
    if (missed?.[1] > this.version) this.take(...missed);
  }

  // Another page, or a control, changed the text meanwhile: what was typed is merged with that change and does not replace it.
  // The difference is computed after the response, because more may have been typed until then.
  async rebase() {
    const [text, version] = await this.server.invokeMethodAsync('Now');
    const [start, length, replacement] = difference(this.sent, this.text());
    const [from, count, other] = difference(this.sent, text);
    const isApart = start >= from + count || start + length <= from;
    const at = start >= from + count ? start + other.length - count : start;
    const [selectionStart, selectionEnd] = [this.area.selectionStart, this.area.selectionEnd];
    this.area.value = isApart ? text.slice(0, at) + replacement + text.slice(at + length) : text;
    this.area.setSelectionRange(selectionStart + at - start, selectionEnd + at - start);
    [this.sent, this.version] = [text, version];
  }

  // A textarea normalizes line endings; those of the file are preserved.
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
