// The words generated rules are made of: those of the scanned file, or invented ones that no file has.

import type { Ast, Node } from '../server/engine/ast/ast.ts';
import { child } from '../server/engine/ast/ast.ts';
import type { Random } from './random.ts';

export interface Vocabulary {
  readonly objects: readonly string[];
  readonly methods: readonly string[];
  readonly functions: readonly string[];
  readonly properties: readonly string[];
  readonly classes: readonly string[];
  readonly modules: readonly string[];
  readonly strings: readonly string[];
}

/** Also modules and short strings, but nothing that needs escapes in a pattern. */
const WORD = /^[\w.@/:-]+$/;
const RESERVED: ReadonlySet<string> = new Set(['import', 'super', 'this', 'require', 'new']);

/** What is called, read, constructed and imported in a file. Every word as often as it is used, so that choices follow use. */
export function vocabularyOf(ast: Ast): Vocabulary {
  const words = { objects: [], methods: [], functions: [], properties: [], classes: [], modules: [], strings: [] } as Record<
    keyof Vocabulary,
    string[]
  >;
  const add = (list: keyof Vocabulary, word: string | undefined): void => {
    if (word !== undefined && WORD.test(word) && !RESERVED.has(word)) words[list].push(word);
  };
  for (const node of ast.nodes) {
    switch (node.kind) {
      case 'call': {
        const callee = child(node, 'callee');
        if (callee?.kind === 'name') add('functions', callee.name);
        else if (callee?.kind === 'access') add('methods', nameOf(child(callee, 'field')));
        break;
      }
      case 'access':
        add('objects', nameOf(child(node, 'object')));
        if (node.role !== 'callee') add('properties', nameOf(child(node, 'field')));
        break;
      case 'new':
        add('classes', nameOf(child(node, 'type')));
        break;
      case 'string':
        add(isRequired(node) ? 'modules' : 'strings', node.name);
        break;
      case 'module':
        add('modules', node.name);
        break;
      default:
    }
  }
  // A short file may have none of a kind; then invented words stand in.
  const fallback: Vocabulary = INVENTED;
  const filled = Object.entries(words).map(([list, found]) => [
    list,
    found.length > 0 ? found : fallback[list as keyof Vocabulary],
  ]);
  return Object.fromEntries(filled) as Record<keyof Vocabulary, readonly string[]>;
}

/** `m` in `require('m')`. */
function isRequired(string: Node): boolean {
  const call = string.parent?.parent;
  return call?.kind === 'call' && child(call, 'callee')?.name === 'require';
}

function nameOf(node: Node | undefined): string | undefined {
  return node?.kind === 'name' ? node.name : node?.kind === 'type' ? nameOf(node.children[0]) : undefined;
}

const INVENTED: Vocabulary = {
  objects: ['zorbaxStore'],
  methods: ['vexilateNow'],
  functions: ['quorlify'],
  properties: ['brandishRate'],
  classes: ['Plumbicor'],
  modules: ['zorbax-runtime'],
  strings: ['zorbax'],
};

const SYLLABLES = ['vo', 'ka', 'ri', 'zem', 'tul', 'pra', 'xi', 'mon', 'dra', 'fel', 'qua', 'jir'];

/** Words that are in no file: what most rules of a pack are about. */
export function inventedVocabulary(random: Random): Vocabulary {
  const word = (): string => Array.from({ length: 3 }, () => random.pick(SYLLABLES)).join('');
  const many = (make: () => string): readonly string[] => Array.from({ length: 300 }, make);
  const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
  return {
    objects: many(word),
    methods: many(() => word() + capital(word())),
    functions: many(() => word() + capital(word())),
    properties: many(() => word() + capital(word())),
    classes: many(() => capital(word())),
    modules: many(() => `${word()}-${word()}`),
    strings: many(word),
  };
}
