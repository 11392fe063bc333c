// Makes mutants of JavaScript, TypeScript and Python files: small seeded changes after which both engines should still agree.
// A mutant need not mean the same as its original; it only has to parse.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Language, Parser } from 'web-tree-sitter';

const require = createRequire(import.meta.url);

const GRAMMARS = {
  js: 'tree-sitter-javascript/tree-sitter-javascript.wasm',
  ts: 'tree-sitter-typescript/tree-sitter-typescript.wasm',
  tsx: 'tree-sitter-typescript/tree-sitter-tsx.wasm',
  py: 'tree-sitter-python/tree-sitter-python.wasm',
};
const SAME = { jsx: 'js', mjs: 'js', cjs: 'js' };

/** How likely each place of a file is changed by one mutant. */
const SHARE = 0.4;

const EXPRESSION_PARENTS = new Set([
  'arguments', 'argument_list', 'variable_declarator', 'assignment', 'assignment_expression', 'keyword_argument', 'pair', 'array', 'list',
  'return_statement', 'binary_expression',
]); // prettier-ignore

const MUTATIONS = {
  rename(file) {
    const names = file.declared();
    return names.flatMap((name) => (file.chance() ? file.renamed(name, `${name}_1`) : []));
  },

  'reorder keywords'(file) {
    return file.all('argument_list', 'arguments').flatMap((list) => {
      const keywords = list.namedChildren.filter((one) => one.type === 'keyword_argument');
      if (keywords.length < 2 || !file.chance()) return [];
      const texts = keywords.map((one) => one.text).reverse();
      return keywords.map((one, at) => replace(one, texts[at]));
    });
  },

  'wrap in if': (file) => file.wrapped(...(file.isPython ? ['if ready:\n', ''] : ['if (ready) {\n', '\n}'])),
  'wrap in try': (file) =>
    file.wrapped(
      ...(file.isPython
        ? ['try:\n', '\nexcept ValueError:\n    raise']
        : ['try {\n', '\n} catch (failure) { report(failure); }']),
    ),
  'wrap in a function': (file) =>
    file.isPython ? file.wrapped('def wrapped():\n', '\nwrapped()') : file.wrapped('function wrapped() {\n', '\n}\nwrapped();'),
  'wrap in a lambda': (file) =>
    file
      .calls()
      .flatMap((call) =>
        file.chance() ? [replace(call, file.isPython ? `(lambda: ${call.text})()` : `(() => ${call.text})()`)] : [],
      ),

  'alias imports'(file) {
    return file.imports().flatMap(({ node, name, aliased }) => {
      if (!file.chance(0.8)) return [];
      return [replace(node, aliased(`${name}_as`)), ...file.renamed(name, `${name}_as`, node)];
    });
  },

  'split strings'(file) {
    return file.strings().flatMap((string) => {
      const quote = string.text[0];
      const content = string.text.slice(1, -1);
      const middle = Math.floor(content.length / 2);
      if (content.length < 2 || content.includes('\\') || !file.chance()) return [];
      return [replace(string, `${quote}${content.slice(0, middle)}${quote} + ${quote}${content.slice(middle)}${quote}`)];
    });
  },

  'name strings'(file) {
    let count = 0;
    return file.simpleStatements().flatMap((statement) => {
      const [string] = file.strings(statement);
      if (string === undefined || !file.chance()) return [];
      const name = `named_${(count += 1)}`;
      const declared = file.isPython ? `${name} = ${string.text}` : `const ${name} = ${string.text};`;
      return [insert(statement, `${declared}\n${file.indentOf(statement)}`), replace(string, name)];
    });
  },

  'add statements': (file) =>
    file
      .simpleStatements()
      .flatMap((statement) =>
        file.chance()
          ? [insert(statement, `${file.isPython ? 'counted = 1' : 'counted = 1;'}\n${file.indentOf(statement)}`)]
          : [],
      ),
};

export const MUTATION_KINDS = Object.keys(MUTATIONS);

const parsers = new Map();

/** Whether mutants can be made of a file of this name. */
export function isMutable(path) {
  const extension = path.slice(path.lastIndexOf('.') + 1);
  return Object.hasOwn(GRAMMARS, SAME[extension] ?? extension);
}

/** The mutants of a file that parse, at most one of each kind. */
export async function mutantsOf(path, text, seed) {
  const extension = path.slice(path.lastIndexOf('.') + 1);
  const parser = await parserFor(SAME[extension] ?? extension);
  const tree = parser.parse(text);
  const mutants = [];
  try {
    if (tree.rootNode.hasError) return mutants;
    for (const [kind, mutate] of Object.entries(MUTATIONS)) {
      const file = new File(tree.rootNode, text, extension === 'py', randomFrom(`${seed}:${path}:${kind}`));
      const changed = apply(text, mutate(file));
      if (changed === undefined) continue;
      const check = parser.parse(changed);
      if (!check.rootNode.hasError) mutants.push({ kind, text: changed });
      check.delete();
    }
  } finally {
    tree.delete();
  }
  return mutants;
}

async function parserFor(name) {
  if (parsers.size === 0) await Parser.init();
  let parser = parsers.get(name);
  if (parser === undefined) {
    parser = new Parser();
    parser.setLanguage(await Language.load(readFileSync(require.resolve(GRAMMARS[name]))));
    parsers.set(name, parser);
  }
  return parser;
}

/** A file with what the mutations ask of it. */
class File {
  constructor(root, text, isPython, random) {
    Object.assign(this, { root, text, isPython, random });
  }

  chance(share = SHARE) {
    return this.random() < share;
  }

  all(...types) {
    return this.root.descendantsOfType(types);
  }

  /** Names of variables and parameters, each once. */
  declared() {
    const [holders, field] = this.isPython ? [['assignment'], 'left'] : [['variable_declarator'], 'name'];
    const variables = this.all(...holders).map((one) => one.childForFieldName(field));
    const parameters = this.all('parameters', 'formal_parameters').flatMap((one) => one.namedChildren);
    return [...new Set([...variables, ...parameters].filter((one) => one?.type === 'identifier').map((one) => one.text))]
      .filter((name) => name !== 'self' && name !== 'cls'); // prettier-ignore
  }

  /** Every use of a name as a variable; fields and keywords of the same name stay. */
  renamed(name, next, except) {
    if (this.all('shorthand_property_identifier', 'shorthand_property_identifier_pattern').some((one) => one.text === name))
      return [];
    const inExcept = (node) => except !== undefined && node.startIndex >= except.startIndex && node.endIndex <= except.endIndex;
    return this.all('identifier')
      .filter((one) => one.text === name && !inExcept(one) && !isFieldOrKeyword(one))
      .map((one) => replace(one, next));
  }

  /** Statements of one line that nothing else shares a line with. */
  simpleStatements() {
    const lines = this.text.split('\n');
    return this.all('expression_statement', 'return_statement').filter((one) => {
      const line = lines[one.startPosition.row];
      const parent = one.parent?.type;
      return (
        one.startPosition.row === one.endPosition.row && line.trim() === one.text && ['block', 'module', 'program', 'statement_block'].includes(parent)
        && !/^["'`]/.test(one.text)
      ); // prettier-ignore
    });
  }

  indentOf(node) {
    return ' '.repeat(0) + this.text.slice(this.text.lastIndexOf('\n', node.startIndex - 1) + 1, node.startIndex);
  }

  wrapped(before, after) {
    return this.simpleStatements().flatMap((statement) => {
      if (statement.type !== 'expression_statement' || !this.chance()) return [];
      const indent = this.indentOf(statement);
      const body = `    ${statement.text}`;
      return [replace(statement, `${before}${body}${after}`.replaceAll('\n', `\n${indent}`))];
    });
  }

  calls() {
    const calls = this.all(this.isPython ? 'call' : 'call_expression');
    const hasAwait = (one) => one.text.includes('await') || one.text.includes('yield') || one.text.includes('super');
    return calls.filter((one) => one.parent?.type !== 'decorator' && !hasAwait(one) && !one.text.includes(':='));
  }

  strings(within = this.root) {
    return within
      .descendantsOfType('string')
      .filter((one) => EXPRESSION_PARENTS.has(one.parent?.type) && /^(["'])(?!\1)[^\n]*\1$/s.test(one.text) && isValue(one));
  }

  imports() {
    if (this.isPython) {
      return this.all('import_statement', 'import_from_statement').flatMap((statement) =>
        statement.childrenForFieldName('name')
          .filter((one) => one.type === 'dotted_name' && !one.text.includes('.'))
          .map((node) => ({ node, name: node.text, aliased: (alias) => `${node.text} as ${alias}` })),
      ); // prettier-ignore
    }
    const specifiers = this.all('import_specifier')
      .filter((one) => one.childForFieldName('alias') === null)
      .map((node) => ({ node, name: node.text, aliased: (alias) => `${node.text} as ${alias}` }));
    const required = this.all('variable_declarator').flatMap((one) => {
      const [name, value] = [one.childForFieldName('name'), one.childForFieldName('value')];
      return name?.type === 'identifier' && value?.text.startsWith('require(')
        ? [{ node: name, name: name.text, aliased: (alias) => alias }]
        : [];
    });
    return [...specifiers, ...required];
  }
}

function isFieldOrKeyword(node) {
  const { parent } = node;
  const is = (field) => parent?.childForFieldName(field)?.id === node.id;
  return (
    (parent?.type === 'attribute' && is('attribute')) || (parent?.type === 'keyword_argument' && is('name')) || parent?.type === 'dotted_name'
  ); // prettier-ignore
}

/** Not the key of a pair, nor one of several adjacent strings. */
function isValue(node) {
  const { parent } = node;
  return parent?.type !== 'pair' || parent.childForFieldName('value')?.id === node.id;
}

function replace({ startIndex, endIndex }, text) {
  return { start: startIndex, end: endIndex, text };
}

function insert({ startIndex }, text) {
  return { start: startIndex, end: startIndex, text };
}

/** The text with the edits made; an edit inside or across one before it is left out. Undefined without any. */
function apply(text, edits) {
  let result = '';
  let at = 0;
  let last = -1;
  for (const edit of [...edits].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (edit.start < at || (edit.start === last && edit.end === edit.start)) continue;
    result += text.slice(at, edit.start) + edit.text;
    at = edit.end;
    last = edit.start;
  }
  return at === 0 ? undefined : result + text.slice(at);
}

/** A small generator (mulberry32) seeded with the hash of a text. */
function randomFrom(text) {
  let state = [...text].reduce((hash, char) => Math.imul(hash ^ char.codePointAt(0), 0x01000193), 0x811c9dc5);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
