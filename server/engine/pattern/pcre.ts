// The syntax tree of a PCRE2 regex, with options such as (?i) already resolved into the nodes they govern. Data only.

export type PcreNode =
  | { readonly type: 'char'; readonly code: number; readonly ignoreCase: boolean }
  | { readonly type: 'any'; readonly dotAll: boolean }
  | PcreSet
  | { readonly type: 'assertion'; readonly kind: PcreAssertion }
  | { readonly type: 'newline' } //  \R
  | { readonly type: 'grapheme' } // \X
  | { readonly type: 'keep' } //     \K
  | { readonly type: 'never' } //    (*FAIL)
  | { readonly type: 'capture'; readonly number: number; readonly name?: string; readonly body: PcreNode }
  | { readonly type: 'group'; readonly atomic: boolean; readonly body: PcreNode }
  | { readonly type: 'look'; readonly behind: boolean; readonly negated: boolean; readonly body: PcreNode }
  | { readonly type: 'sequence'; readonly items: readonly PcreNode[] }
  | { readonly type: 'alternation'; readonly branches: readonly PcreNode[] }
  | { readonly type: 'reference'; readonly to: number; readonly ignoreCase: boolean }
  | { readonly type: 'call'; readonly to: number }
  | PcreRepeat;

export interface PcreSet {
  readonly type: 'set';
  readonly negated: boolean;
  readonly items: readonly PcreSetItem[];
  readonly ignoreCase: boolean;
}

export interface PcreRepeat {
  readonly type: 'repeat';
  readonly min: number;
  readonly max: number;
  readonly mode: 'greedy' | 'lazy' | 'possessive';
  readonly body: PcreNode;
}

export type PcreSetItem =
  | { readonly type: 'range'; readonly from: number; readonly to: number }
  | { readonly type: 'class'; readonly name: PcreClass; readonly negated: boolean }
  | { readonly type: 'property'; readonly name: string; readonly negated: boolean };

export type PcreAssertion =
  'lineStart' | 'lineEnd' | 'textStart' | 'textEnd' | 'textEndOrNewline' | 'searchStart' | 'boundary' | 'notBoundary';

/** Classes by their members, in ASCII unless Unicode says otherwise, as PCRE without UCP. */
export const CLASSES = {
  digit: '0-9',
  word: '0-9A-Z_a-z',
  space: '\\t-\\r ',
  horizontal: '\\t \\xA0\\u1680\\u180E\\u2000-\\u200A\\u202F\\u205F\\u3000',
  vertical: '\\n-\\r\\x85\\u2028\\u2029',
  newline: '\\n',
  alpha: 'A-Za-z',
  lower: 'a-z',
  upper: 'A-Z',
  alnum: '0-9A-Za-z',
  ascii: '\\x00-\\x7F',
  blank: '\\t ',
  cntrl: '\\x00-\\x1F\\x7F',
  graph: '!-~',
  print: ' -~',
  punct: '!-\\/:-@\\[-`\\{-~',
  xdigit: '0-9A-Fa-f',
} as const;

export type PcreClass = keyof typeof CLASSES;

/** `[\s\S]` and the like: any character at all. */
export function isFullSet(set: PcreSet): boolean {
  const classes = set.items.filter((item) => item.type === 'class');
  return (
    !set.negated && classes.some((item) => item.negated && classes.some((other) => !other.negated && other.name === item.name))
  );
}

export interface ParsedPcre {
  readonly root: PcreNode;
  readonly groups: number;
  /** Names of groups with their numbers. */
  readonly names: ReadonlyMap<string, number>;
}

/** What is wrong with a regex, in PCRE's words. */
export class PcreError extends Error {
  readonly index: number;

  constructor(message: string, index: number) {
    super(message);
    this.index = index;
  }
}
