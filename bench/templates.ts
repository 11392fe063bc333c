// The shapes of generated patterns, each as frequent as it is in the JavaScript rules that semgrep users share. `$SRC` is what a
// rule is about, `$OBJ` what it is done with.

import type { Random } from './random.ts';
import type { Vocabulary } from './vocabulary.ts';

export interface Words {
  readonly random: Random;
  readonly of: (list: keyof Vocabulary) => string;
}

export interface Template {
  readonly weight: number;
  readonly make: (words: Words) => string;
  /** It has no word of its own, so it stands only inside something that has one. */
  readonly wordless?: boolean;
}

/** What is called: `object.method`, `function`, `$OBJ.method`. */
function callee({ random, of }: Words): string {
  const at = random.next();
  if (at < 0.4) return `${of('objects')}.${of('methods')}`;
  return at < 0.65 ? of('functions') : `$OBJ.${of('methods')}`;
}

function property({ random, of }: Words): string {
  return `${random.chance(0.5) ? '$OBJ' : of('objects')}.${of('properties')}`;
}

export const LEAVES: readonly Template[] = [
  { weight: 106, make: ({ of }) => `$OBJ.${of('methods')}(...)` },
  { weight: 144, make: (words) => `${callee(words)}(..., $SRC, ...)` },
  { weight: 92, make: (words) => `${callee(words)}(...)` },
  { weight: 80, make: (words) => `${callee(words)}($SRC, ...)` },
  { weight: 59, make: (words) => `${callee(words)}("...", ...)` },
  { weight: 60, make: (words) => `${property(words)} = $SRC` },
  { weight: 63, make: (words) => `$SRC = ${callee(words)}(...)` },
  { weight: 67, make: (words) => `${callee(words)}(..., $SRC, ..., $SRC, ...)` },
  { weight: 70, make: property },
  { weight: 38, make: ({ of }) => `new ${of('classes')}(..., $SRC, ...)` },
  { weight: 36, make: (words) => `${callee(words)}(..., {..., ${words.of('properties')}: $SRC, ...}, ...)` },
  { weight: 26, make: (words) => `${callee(words)}({...})` },
  { weight: 29, make: (words) => `${callee(words)}(<... $OBJ.${words.of('properties')} ...>, ...)` },
  { weight: 16, make: (words) => `${callee(words)}(..., function (...) {...}, ...)` },
  { weight: 14, make: (words) => `${callee(words)}(..., ($SRC, ...) => {...}, ...)` },
  { weight: 16, make: ({ of }) => `${of('objects')}. ... .${of('methods')}(..., $SRC, ...)` },
  { weight: 19, make: ({ of }) => `${of('objects')}[$SRC]` },
  { weight: 17, make: (words) => `[..., ${property(words)}, ...]` },
  { weight: 17, make: (words) => `${callee(words)}()` },
  { weight: 23, make: (words) => `${callee(words)}(..., ${words.random.pick(['true', 'false', 'null'])}, ...)` },
  { weight: 25, make: (words) => `${callee(words)}("$SRC")` },
  { weight: 8, make: (words) => `${callee(words)}(=~)`.replace('=~', `"=~/.*${words.of('strings').replaceAll('/', '.')}.*/"`) },
  { weight: 13, make: (words) => `${callee(words)}(\`...\${$SRC}...\`)` },
  { weight: 6, make: (words) => `${callee(words)}("..." + $SRC, ...)` },
  { weight: 64, make: ({ of }) => `${of('objects')}.$FN(..., $SRC, ...)` },
  // What was imported or assigned is called itself.
  { weight: 97, make: () => `$OBJ(..., $SRC, ...)`, wordless: true },
  { weight: 20, make: () => `$OBJ.$FN(...)`, wordless: true },
  { weight: 5, make: (words) => `if (<... ${property(words)} ...>) {...}` },
  { weight: 3, make: (words) => `return ${callee(words)}(...)` },
  { weight: 40, make: (words) => `$SRC = ${callee(words)}(...)\n...\n${callee(words)}(..., $SRC, ...)` },
  { weight: 20, make: (words) => `const $OBJ = require("${words.of('modules')}")\n...\n$OBJ.${words.of('methods')}(...)` },
];

export const INSIDES: readonly Template[] = [
  { weight: 30, make: ({ of }) => `$OBJ = require("${of('modules')}")\n...` },
  { weight: 31, make: ({ of }) => `const $OBJ = require("${of('modules')}")\n...` },
  { weight: 40, make: ({ of }) => `import $OBJ from "${of('modules')}"\n...` },
  { weight: 20, make: ({ of }) => `import * as $OBJ from "${of('modules')}"\n...` },
  { weight: 20, make: ({ of }) => `import { ${of('functions')} } from "${of('modules')}"\n...` },
  { weight: 40, make: () => `function $F(..., $SRC, ...) {...}`, wordless: true },
  { weight: 23, make: ({ of }) => `function ${of('functions')}(...) {...}` },
  { weight: 30, make: (words) => `${callee(words)}(..., ($SRC, ...) => {...}, ...)` },
  { weight: 20, make: (words) => `${callee(words)}(..., function $F(...) {...}, ...)` },
  { weight: 40, make: (words) => `$SRC = ${callee(words)}(...)\n...` },
  { weight: 30, make: (words) => `$OBJ = ${callee(words)}(...)\n...` },
  { weight: 19, make: ({ of }) => `$OBJ = new ${of('classes')}(...)\n...` },
  { weight: 10, make: (words) => `if (<... ${property(words)} ...>) {...}` },
  { weight: 5, make: ({ of }) => `class $C extends ${of('classes')} {...}` },
];
