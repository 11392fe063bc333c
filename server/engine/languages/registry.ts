// The languages the engine reads, and how a path finds its own. Adding a language adds one line here.

import { bash } from './bash/bash.ts';
import { go } from './go/go.ts';
import { java } from './java/java.ts';
import { javascript } from './javascript/javascript.ts';
import { json } from './json/json.ts';
import type { Language } from './language.ts';
import { python } from './python/python.ts';
import { terraform } from './terraform/terraform.ts';
import { typescript } from './typescript/typescript.ts';
import { yaml } from './yaml/yaml.ts';

export const languages: readonly Language[] = [javascript, typescript, python, json, go, terraform, yaml, java, bash];

/** Languages without a grammar of their own: their rules work on the text. */
export const TEXT_LANGUAGES: readonly { readonly id: string; readonly aliases: readonly string[] }[] = [
  { id: 'regex', aliases: ['regex', 'none'] },
  { id: 'generic', aliases: ['generic', 'spacegrep'] },
  { id: 'aliengrep', aliases: ['aliengrep'] },
];

export function languageById(id: string): Language | undefined {
  return languages.find((language) => language.id === id);
}

/** Tokens that no lowering of a grammar's trees asks for. */
export function unreadTokens(grammar: string): ReadonlySet<string> {
  const reading = languages.filter(({ grammars }) => grammars.some(([, name]) => name === grammar));
  const [first, ...others] = reading.map(({ unread }) => unread ?? new Set<string>());
  return new Set([...(first ?? [])].filter((token) => others.every((unread) => unread.has(token))));
}

/** The canonical id of a key in a rule's `languages`; undefined when the engine does not know the language. */
export function languageByAlias(alias: string): string | undefined {
  const key = alias.toLowerCase();
  return (
    languages.find((language) => language.aliases.includes(key))?.id ??
    TEXT_LANGUAGES.find((language) => language.aliases.includes(key))?.id
  );
}

/** The language a file name selects; undefined when none does. `path` may be a bare name. */
export function languageOfPath(path: string): Language | undefined {
  const has = (endings: readonly string[]) => endings.some((ending) => path.endsWith(ending));
  return languages.find((language) => has(language.extensions) && !has(language.excludedExtensions ?? []));
}

/** The grammar that reads this file of the language. */
export function grammarOf(language: Language, path: string): string {
  const found = language.grammars.find(([ending]) => path.endsWith(ending)) ?? language.grammars.at(-1);
  if (found === undefined) throw new Error(`Language ${language.id} has no grammar.`);
  return found[1];
}
