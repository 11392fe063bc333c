// Two small drawings, as SVG without styles: the hours of review, and how much of the largest file another one is.

import { html, type Html, NOTHING } from './html.ts';

const WIDTH = 600;
/** More hours than these are not told apart by ticks. */
const MOST_TICKS = 6;

/** A bar with a tick at each hour. It is told in words too, for those who do not see it. */
export function gauge({ lines, budget }: { readonly lines: number; readonly budget: number }): Html {
  const hours = lines / budget;
  const end = Math.max(1, Math.ceil(hours * 1.02));
  const x = (hour: number): number => Math.round((WIDTH * hour) / end);
  const filled = Math.max(4, Math.min(WIDTH, x(hours)));
  const step = end <= MOST_TICKS ? 1 : Math.ceil(end / MOST_TICKS);
  const ticks = Array.from({ length: Math.floor(end / step) }, (_, at) => (at + 1) * step);
  const marks = ticks.map((hour) => {
    const last = x(hour) >= WIDTH;
    const line = last ? NOTHING : html`<line x1="${x(hour)}" x2="${x(hour)}" y1="0" y2="16" />`;
    return html`${line}<text x="${x(hour)}" y="30" text-anchor="${last ? 'end' : 'middle'}">${hour} h</text>`;
  });
  const said = `${Math.round(hours * 100)} % of an hour of careful review`;
  return html`<svg class="gauge" viewBox="0 0 ${WIDTH} 34" role="img" aria-label="${said}">
    <rect class="track" width="${WIDTH}" height="16" rx="3" />
    <rect class="used" width="${filled}" height="16" rx="3" />
    ${marks}
  </svg>`;
}

/** How long a file is beside the longest. */
export function share(lines: number, most: number): Html {
  const width = lines === 0 ? 0 : Math.max(2, Math.round((100 * lines) / most));
  return html`<svg viewBox="0 0 100 6" aria-hidden="true"><rect width="${width}" height="6" rx="2" /></svg>`;
}
