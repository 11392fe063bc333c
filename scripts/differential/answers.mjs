// What semgrep answered before, kept by the texts of rule and file, so that after a change of this engine only new pairs of a
// rule and a file cost semgrep's time.

import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { stringify } from 'yaml';

/** One answer holds `lines` of findings, or why the pair was skipped, or why the file could not be read. */
export class Answers {
  #folder;
  #hashes = new Map();

  constructor(folder) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
  }

  /** What stands for a rule: all of it but its id. */
  keyOf(rule) {
    if (!this.#hashes.has(rule)) this.#hashes.set(rule, hash(stringify({ ...rule.rule, id: '' })));
    return this.#hashes.get(rule);
  }

  /** The answers about a file by the keys of rules. */
  about(path, text) {
    try {
      return JSON.parse(readFileSync(this.#place(path, text), 'utf8'));
    } catch {
      return {};
    }
  }

  keep(path, text, answers) {
    writeFileSync(this.#place(path, text), JSON.stringify(answers));
  }

  #place(path, text) {
    return join(this.#folder, `${hash(extname(path) + text)}.json`);
  }
}

function hash(text) {
  return createHash('sha256').update(text).digest('hex').slice(0, 20);
}
