// HTML from templates: what is put into one is escaped unless it is HTML already, so that text of unknown origin shows as it is
// and does nothing.

import { visible } from './markdown-text.ts';

/** Made by `html` alone. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Value = string | number | Html | readonly Html[] | undefined;

export const NOTHING = new Html('');

export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Html {
  return new Html(parts.map((part, at) => part + (at < values.length ? put(values[at]) : '')).join(''));
}

function put(value: Value): string {
  if (value === undefined) return '';
  if (value instanceof Html) return value.text;
  if (typeof value === 'object') return value.map(({ text }) => text).join('');
  return escaped(String(value));
}

function escaped(text: string): string {
  return visible(text).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** A sentence whose code stands between backticks. */
export function prose(text: string): Html {
  const parts = text.replace(/\s+/g, ' ').trim().split('`');
  // An odd one out is a backtick of the text itself.
  if (parts.length % 2 === 0) return html`${parts.join('`')}`;
  return new Html(parts.map((part, at) => (at % 2 === 0 ? html`${part}` : html`<code>${part}</code>`).text).join(''));
}
