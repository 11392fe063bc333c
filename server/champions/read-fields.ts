// Takes typed values out of the YAML of a champions file and reports, with a place, what is something else.

import type { Span } from '../engine/index.ts';
import type { YamlEntry, YamlMap, YamlValue } from '../engine/rule/yaml-view.ts';
import type { ChampionsProblem } from './types.ts';

export type Keys = readonly string[];
export type Fields = ReadonlyMap<string, YamlEntry>;

/** More are no help, and a hostile file could have very many. */
const MAX_PROBLEMS = 200;

export class Reader {
  readonly problems: ChampionsProblem[] = [];

  report(code: ChampionsProblem['code'], message: string, span: Span, level: ChampionsProblem['level'] = 'error'): void {
    if (this.problems.length < MAX_PROBLEMS) this.problems.push({ code, level, message: shortened(message), span });
  }

  fields(map: YamlMap): Fields {
    return new Map(map.entries.map((entry) => [entry.key, entry]));
  }

  /** A string; numbers are taken as they are written. */
  string(entry: YamlEntry | undefined): string | undefined {
    if (entry === undefined) return undefined;
    const text = textOf(entry.value);
    if (text === undefined) this.report('invalid', `${entry.key} is a single text.`, entry.keySpan);
    return text;
  }

  boolean(entry: YamlEntry | undefined): boolean {
    if (entry === undefined) return false;
    if (entry.value.type === 'scalar' && typeof entry.value.value === 'boolean') return entry.value.value;
    this.report('invalid', `${entry.key} is true or false.`, entry.keySpan);
    return false;
  }

  /** A list of strings; one string alone is a list of one. */
  strings(entry: YamlEntry | undefined): readonly { readonly text: string; readonly span: Span }[] {
    if (entry === undefined) return [];
    const items = entry.value.type === 'list' ? entry.value.items : [entry.value];
    return items.flatMap((item) => {
      const text = textOf(item);
      if (text !== undefined) return [{ text, span: item.span }];
      this.report('invalid', `${entry.key} is a list of texts.`, entry.keySpan);
      return [];
    });
  }

  maps(entry: YamlEntry | undefined): readonly YamlMap[] {
    if (entry === undefined) return [];
    if (entry.value.type !== 'list') {
      this.report('invalid', `${entry.key} is a list.`, entry.keySpan);
      return [];
    }
    return entry.value.items.flatMap((item) => {
      if (item.type === 'map') return [item];
      this.report('invalid', `An item of ${entry.key} is a mapping.`, item.span);
      return [];
    });
  }

  map(entry: YamlEntry | undefined): YamlMap | undefined {
    if (entry === undefined || entry.value.type === 'map') return entry?.value as YamlMap | undefined;
    this.report('invalid', `${entry.key} is a mapping.`, entry.keySpan);
    return undefined;
  }

  /** `2027-02-01`, and a day that exists. */
  date(entry: YamlEntry | undefined): string | undefined {
    const text = this.string(entry);
    if (text === undefined || entry === undefined) return undefined;
    const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
    if (!Number.isNaN(day) && new Date(day).toISOString().startsWith(text)) return text;
    this.report('invalid', `${text} is no day such as 2027-02-01.`, entry.value.span);
    return undefined;
  }

  timezone(entry: YamlEntry | undefined): string | undefined {
    const zone = this.string(entry);
    if (zone === undefined || entry === undefined || isTimezone(zone)) return zone;
    this.report('invalid', `${zone} is no time zone such as Europe/Berlin.`, entry.value.span);
    return undefined;
  }
}

function textOf(value: YamlValue): string | undefined {
  if (value.type !== 'scalar' || value.value === null || typeof value.value === 'boolean') return undefined;
  const text = String(value.value).trim();
  return text === '' ? undefined : text;
}

export function isTimezone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** Reports keys nobody reads: mostly slips of the pen. */
export function reportUnknown(reader: Reader, map: YamlMap, where: string, known: Keys): void {
  for (const { key, keySpan } of map.entries) {
    if (known.includes(key)) continue;
    const near = nearest(key, known);
    const hint = near === undefined ? `: ${known.join(', ')} are read.` : `: did you mean ${near}?`;
    reader.report('unknown-key', `Unknown key ${key} in ${where}${hint}`, keySpan, 'warning');
  }
}

/** The known word that differs least, if it differs little. */
export function nearest(word: string, known: Keys): string | undefined {
  const most = Math.max(1, Math.floor(word.length / 3));
  const ranked = known
    .filter((name) => Math.abs(name.length - word.length) <= most)
    .map((name) => ({ name, distance: distance(word.toLowerCase(), name.toLowerCase()) }))
    .filter((entry) => entry.distance <= most);
  return ranked.sort((a, b) => a.distance - b.distance)[0]?.name;
}

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? Infinity;
}

function shortened(message: string): string {
  return message.length > 300 ? `${message.slice(0, 297)}…` : message;
}
