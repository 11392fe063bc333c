// Reads champions.yml into data, with a place for every complaint. Never throws; what cannot be read is left out and the rest
// still counts. Nothing in the file is executed or fetched.

import { viewYaml, type YamlMap, type YamlValue } from '../engine/rule/yaml-view.ts';
import { Reader, reportUnknown, type Fields, type Keys } from './read-fields.ts';
import { readParty } from './read-party.ts';
import { readEscalation, readNote, readRoute } from './read-route.ts';
import type { ChampionsFile, ChampionsProblem, Party } from './types.ts';

/** Where the file is looked for, the first that is there counts. */
export const CHAMPIONS_PLACES: readonly string[] = ['.security-review/champions.yml', '.github/security-champions.yml'];

/** Thousands of people fit; what is larger is not a list of champions. */
export const MAX_CHAMPIONS = 200_000;

/** Values a file may hold once its aliases are expanded. */
const MAX_VALUES = 50_000;

const EMPTY: ChampionsFile = { parties: [], routes: [], escalation: [], guidance: [] };

export const FILE_KEYS: Keys = ['version', 'review_by', 'people', 'teams', 'escalation', 'routes', 'guidance'];

export interface ReadChampions {
  readonly file: ChampionsFile;
  readonly problems: readonly ChampionsProblem[];
}

export function readChampions(text: string): ReadChampions {
  const refused = (message: string): ReadChampions => ({
    file: EMPTY,
    problems: [{ code: 'unreadable', level: 'error', message, span: { start: 0, end: Math.min(text.length, 1) } }],
  });
  if (text.length > MAX_CHAMPIONS) {
    return refused(
      `Not read: the file is larger than ${MAX_CHAMPIONS / 1_000} kB, which is more than a list of champions takes.`,
    );
  }
  const { root, problems } = viewYaml(text);
  const reader = new Reader();
  for (const { message, span, code } of problems)
    reader.report(code === 'invalid-yaml' ? 'unreadable' : 'invalid', message, span);
  if (root === undefined) return { file: EMPTY, problems: reader.problems };
  if (isTooMany(root)) return refused(`Not read: its aliases expand to more than ${MAX_VALUES.toLocaleString('en-US')} values.`);
  if (root.type !== 'map') {
    reader.report('unreadable', 'A champions file is a mapping: people, teams, routes.', root.span);
    return { file: EMPTY, problems: reader.problems };
  }
  return { file: readFile(reader, root), problems: reader.problems };
}

function readFile(reader: Reader, root: YamlMap): ChampionsFile {
  const fields = reader.fields(root);
  const version = fields.get('version');
  if (version !== undefined && !(version.value.type === 'scalar' && version.value.value === 1)) {
    reader.report('invalid', 'This version of Security Review reads version 1 of the file.', version.value.span);
  }
  const review = fields.get('review_by');
  const reviewBy = reader.date(review);
  const parties = [...readParties(reader, fields, 'people', 'person'), ...readParties(reader, fields, 'teams', 'team')];
  const file = {
    ...(reviewBy === undefined || review === undefined ? {} : { reviewBy, reviewBySpan: review.value.span }),
    parties,
    routes: reader.maps(fields.get('routes')).flatMap((map) => readRoute(reader, map) ?? []),
    escalation: reader.maps(fields.get('escalation')).flatMap((map) => readEscalation(reader, map) ?? []),
    guidance: reader.maps(fields.get('guidance')).flatMap((map) => readNote(reader, map) ?? []),
  };
  reportUnknown(reader, root, 'a champions file', FILE_KEYS);
  return file;
}

function readParties(reader: Reader, fields: Fields, key: 'people' | 'teams', type: Party['type']): readonly Party[] {
  const entry = fields.get(key);
  if (entry === undefined) return [];
  if (entry.value.type !== 'map') {
    reader.report('invalid', `${key} is a mapping from an id to what is known of it.`, entry.keySpan);
    return [];
  }
  return entry.value.entries.flatMap(({ key: id, keySpan, value }) => {
    if (value.type === 'map') return [readParty(reader, type, id, keySpan, value)];
    reader.report('invalid', `${id} needs at least a name: ${id}: {name: …}.`, keySpan);
    return [];
  });
}

/** Counted without recursion and only up to the limit: aliases make the same value appear many times. */
function isTooMany(root: YamlValue): boolean {
  const open: YamlValue[] = [root];
  let count = 0;
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    count += 1;
    if (count > MAX_VALUES) return true;
    if (value.type === 'list') for (const item of value.items) open.push(item);
    else if (value.type === 'map') for (const entry of value.entries) open.push(entry.value);
  }
  return false;
}
