// Writes a PCRE tree as an Oniguruma regex, the input of the library that emulates in JavaScript what JavaScript lacks. Every
// option is spelt out in place and every special character escaped, so that no difference between the two dialects is left.

import { CLASSES, isFullSet, PcreError, type PcreAssertion, type PcreNode, type PcreSet, type PcreSetItem } from './pcre.ts';

export interface PrintedPcre {
  readonly source: string;
  /** The whole regex ignores case. */
  readonly ignoreCase: boolean;
}

export function printPcre(root: PcreNode): PrintedPcre {
  const ignoreCase = casing(root) === 'ignore';
  return { source: print(root, ignoreCase), ignoreCase };
}

type Casing = 'ignore' | 'keep' | 'none' | 'mixed';

/** Which case sensitivity the node asks for; 'none' when it has nothing to do with letters. */
function casing(node: PcreNode): Casing {
  switch (node.type) {
    case 'char':
      return hasCase(node.code) ? (node.ignoreCase ? 'ignore' : 'keep') : 'none';
    case 'set':
      return node.items.some(itemHasCase) ? (node.ignoreCase ? 'ignore' : 'keep') : 'none';
    case 'reference':
      return node.ignoreCase ? 'ignore' : 'keep';
    case 'sequence':
      return node.items.map(casing).reduce(joined, 'none');
    case 'alternation':
      return node.branches.map(casing).reduce(joined, 'none');
    case 'capture':
    case 'group':
    case 'look':
    case 'repeat':
      return casing(node.body);
    case 'call':
      // A called group keeps its own options, so it must not be printed inside another's.
      return 'mixed';
    default:
      return 'none';
  }
}

function joined(a: Casing, b: Casing): Casing {
  if (a === 'none') return b;
  return b === 'none' || a === b ? a : 'mixed';
}

function hasCase(code: number): boolean {
  const letter = String.fromCodePoint(code);
  return letter.toLowerCase() !== letter.toUpperCase();
}

function itemHasCase(item: PcreSetItem): boolean {
  if (item.type === 'property') return true;
  if (item.type === 'class') return item.name === 'lower' || item.name === 'upper';
  return item.from !== item.to || hasCase(item.from);
}

/** `ignoreCase` is what holds where the node is printed. */
function print(node: PcreNode, ignoreCase: boolean): string {
  const own = casing(node);
  if (own === 'ignore' && !ignoreCase) return `(?i:${print(node, true)})`;
  if (own === 'keep' && ignoreCase) return `(?-i:${print(node, false)})`;
  switch (node.type) {
    case 'char':
      return printChar(node.code);
    case 'any':
      return node.dotAll ? '\\O' : '\\N';
    case 'set':
      return printSet(node);
    case 'assertion':
      return ASSERTIONS[node.kind];
    case 'newline':
      return '(?>\\x0D\\x0A|[\\x0A-\\x0D\\x{85}\\x{2028}\\x{2029}])';
    case 'grapheme':
      return '\\X';
    case 'keep':
      return '\\K';
    case 'never':
      return '(?!)';
    case 'capture':
      return `(${node.name === undefined ? '' : `?<${node.name}>`}${print(node.body, ignoreCase)})`;
    case 'group':
      return `(?${node.atomic ? '>' : ':'}${print(node.body, ignoreCase)})`;
    case 'look':
      return `(?${node.behind ? '<' : ''}${node.negated ? '!' : '='}${print(node.body, ignoreCase)})`;
    case 'sequence':
      return printSequence(node.items, ignoreCase);
    case 'alternation':
      return node.branches.map((branch) => print(branch, ignoreCase)).join('|');
    case 'reference':
      return `(?:\\${node.to})`;
    case 'call':
      return `\\g<${node.to}>`;
    case 'repeat': {
      const repeated = `${printAtom(node.body, ignoreCase)}${quantifier(node.min, node.max)}`;
      if (node.mode === 'possessive') return `(?>${repeated})`;
      return node.mode === 'lazy' ? `(?:${repeated}?)` : `(?:${repeated})`;
    }
  }
}

/** Neighbours with the same case sensitivity share one group. */
function printSequence(items: readonly PcreNode[], ignoreCase: boolean): string {
  const wanted = ignoreCase ? 'ignore' : 'keep';
  let text = '';
  for (let at = 0; at < items.length;) {
    const run: PcreNode[] = [];
    let common: Casing = 'none';
    for (let item = items[at + run.length]; item !== undefined; item = items[at + run.length]) {
      const next = joined(common, casing(item));
      if (run.length > 0 && next === 'mixed') break;
      common = next;
      run.push(item);
    }
    at += run.length;
    const isOther = common !== wanted && (common === 'ignore' || common === 'keep');
    const inner = run.map((item) => printInSequence(item, isOther ? !ignoreCase : ignoreCase)).join('');
    text += isOther ? `(?${ignoreCase ? '-i' : 'i'}:${inner})` : inner;
  }
  return text;
}

function printInSequence(node: PcreNode, ignoreCase: boolean): string {
  const printed = print(node, ignoreCase);
  return node.type === 'alternation' ? `(?:${printed})` : printed;
}

/** As one unit for a quantifier. */
function printAtom(node: PcreNode, ignoreCase: boolean): string {
  const printed = print(node, ignoreCase);
  const isUnit =
    node.type === 'char' || node.type === 'set' || node.type === 'any' || node.type === 'capture' || node.type === 'group';
  return isUnit ? printed : `(?:${printed})`;
}

function quantifier(min: number, max: number): string {
  if (max === Infinity) return min === 0 ? '*' : min === 1 ? '+' : `{${min},}`;
  if (min === 0 && max === 1) return '?';
  return min === max ? `{${min}}` : `{${min},${max}}`;
}

const ASSERTIONS: Readonly<Record<PcreAssertion, string>> = {
  lineStart: '^',
  lineEnd: '$',
  textStart: '\\A',
  textEnd: '\\z',
  textEndOrNewline: '\\Z',
  searchStart: '\\G',
  boundary: '\\b',
  notBoundary: '\\B',
};

function printChar(code: number): string {
  const letter = String.fromCodePoint(code);
  if (/^[A-Za-z0-9_ <>=!:;,'"`~@%/]$/.test(letter)) return letter;
  return `\\x{${code.toString(16)}}`;
}

function printSet(set: PcreSet): string {
  if (isFullSet(set)) return '\\O';
  const [only] = set.items;
  if (set.items.length === 1 && only && only.type !== 'range') {
    const negated = only.negated !== set.negated;
    return only.type === 'property' ? printProperty(only.name, negated) : `[${negated ? '^' : ''}${members(CLASSES[only.name])}]`;
  }
  return `[${set.negated ? '^' : ''}${set.items.map(printItem).join('')}]`;
}

function printItem(item: PcreSetItem): string {
  switch (item.type) {
    case 'range':
      return item.from === item.to ? printChar(item.from) : `${printChar(item.from)}-${printChar(item.to)}`;
    case 'class':
      return item.negated ? `[^${members(CLASSES[item.name])}]` : members(CLASSES[item.name]);
    case 'property':
      return printProperty(item.name, item.negated);
  }
}

/** The table writes code points as \xHH and \uHHHH; Oniguruma reads \x above 7F as a byte. */
function members(text: string): string {
  return text
    .replace(/\\[xu]([\dA-F]{2,4})/g, '\\x{$1}')
    .replace('\\t', '\\x{9}')
    .replace('\\r', '\\x{d}')
    .replace('\\n', '\\x{a}');
}

function printProperty(name: string, negated: boolean): string {
  const special: Readonly<Record<string, string>> = {
    'L&': '[\\p{Lu}\\p{Ll}\\p{Lt}]',
    Xan: '[\\p{L}\\p{N}]',
    Xwd: '[\\p{L}\\p{N}_]',
    Xsp: '[\\p{Z}\\x{9}-\\x{d}]',
    Xps: '[\\p{Z}\\x{9}-\\x{d}]',
  };
  const set = special[name];
  if (set !== undefined) return negated ? set.replace('[', '[^') : set;
  if (!isProperty(name)) throw new PcreError('unknown property after \\P or \\p', 0);
  return `\\${negated ? 'P' : 'p'}{${name}}`;
}

function isProperty(name: string): boolean {
  if (name === 'Any') return true;
  return [name, `Script=${name}`].some((text) => {
    try {
      return new RegExp(`\\p{${text}}`, 'v').source !== '';
    } catch {
      return false;
    }
  });
}
