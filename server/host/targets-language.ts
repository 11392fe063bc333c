// Which languages a target is scanned as: by its name, or, for a script without extension, by its `#!` line.

import { languages } from '../engine/index.ts';

/** All languages whose file names the path has; several share an ending now and then. */
export function languagesOfPath(path: string): readonly string[] {
  const ends = (endings: readonly string[]) => endings.some((ending) => path.endsWith(ending));
  return languages
    .filter((language) => ends(language.extensions) && !ends(language.excludedExtensions ?? []))
    .map((language) => language.id);
}

/** The languages of a `#!` line: `#!/usr/bin/env -S node --flag`, `#!/usr/bin/python3`. */
export function languagesOfShebang(firstLine: string): readonly string[] {
  const words = /^#!\s*(.*)$/.exec(firstLine.trimEnd())?.[1]?.split(/\s+/) ?? [];
  const names = words.map((word) => word.slice(word.lastIndexOf('/') + 1));
  const command = names[0] === 'env' ? names.slice(1).find((word) => !word.startsWith('-') && !word.includes('=')) : names[0];
  if (command === undefined) return [];
  return languages.filter((language) => language.shebangs.includes(command)).map((language) => language.id);
}
