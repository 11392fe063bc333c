export function addRow(table: HTMLElement, name: string): void {
  // ruleid: js-insert-adjacent-html-dynamic
  table.insertAdjacentHTML('beforeend', `<tr><td>${name}</td></tr>`);
}

export class Feed {
  constructor(private readonly root: HTMLElement) {}

  async load(): Promise<void> {
    const post = await (await fetch('/latest')).json();
    // ruleid: js-insert-adjacent-html-dynamic
    this.root.insertAdjacentHTML('afterbegin', '<article>' + post.body + '</article>');
  }
}

export const parse = (text: string) => {
  // ruleid: js-insert-adjacent-html-dynamic
  return document.createRange().createContextualFragment('<p>' + text);
};

export function addRowSafely(cell: HTMLElement, name: string): void {
  // ok: js-insert-adjacent-html-dynamic
  cell.insertAdjacentText('beforeend', `Name: ${name}`);
}

export function addLine(root: HTMLElement): void {
  // ok: js-insert-adjacent-html-dynamic
  root.insertAdjacentHTML('beforeend', '<hr>');
}

export function addHtml(root: HTMLElement, html: string): void {
  // ok: js-insert-adjacent-html-dynamic
  root.insertAdjacentHTML('beforeend', `<div>${DOMPurify.sanitize(html)}</div>`);
}
