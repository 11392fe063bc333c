// How much of a reviewer's time a changed file asks for: its lines by class, and how many of them touch security.

import type { Attributes } from './attributes.ts';
import { exclusion, type Verdict } from './exclude.ts';
import { classOf, classRules } from './file-class.ts';
import { NO_GENERATED_FILES, type GeneratedFiles } from './generated-files.ts';
import type { Hunk } from './patch.ts';
import { SUBMODULE_MODE, type ChangedPath } from './raw-numstat.ts';
import { sensitivity } from './sensitive.ts';
import type { ChangeSettings } from './settings.ts';
import type { Declaration, FileClass, FileSize, UnreviewableKind } from './types.ts';

/** All that is known of a changed file. */
export interface ChangedFile extends ChangedPath {
  /** Undefined when only its counts are known. */
  readonly hunks?: readonly Hunk[];
  readonly attributes?: Attributes;
  /** The first lines of its text. */
  readonly head?: string;
  /** Of the changed text. */
  readonly bytes?: number;
  /** Its content could not be looked at: why. */
  readonly notCompared?: string;
}

export interface WeighRules {
  readonly settings: ChangeSettings;
  readonly generatedFiles?: GeneratedFiles;
  readonly declarations?: readonly Declaration[];
  /** Lines of the new text that carry a finding which is new in this change, from 1, by path. */
  readonly findingLines?: ReadonlyMap<string, ReadonlySet<number>>;
}

export interface WeighedFile extends FileSize {
  /** Not rounded. */
  readonly exact: number;
  readonly addedLines: number;
  readonly unreviewable?: UnreviewableKind;
  readonly declared?: Declaration;
}

interface Standing {
  readonly class: FileClass;
  readonly weight: number;
  readonly why: string;
  readonly unreviewable?: UnreviewableKind;
  readonly declared?: Declaration;
}

export class Weigher {
  private readonly rules: WeighRules;
  private readonly classes: ReturnType<typeof classRules>;
  private readonly excluded: ReturnType<typeof exclusion>;
  private readonly sensitive: ReturnType<typeof sensitivity>;
  private readonly declared: ReadonlyMap<string, Declaration>;

  constructor(rules: WeighRules) {
    const { settings, generatedFiles = NO_GENERATED_FILES, declarations = [] } = rules;
    this.rules = rules;
    this.classes = classRules(settings.tests);
    this.excluded = exclusion({ generatedFiles, exclude: settings.exclude });
    this.sensitive = sensitivity({ paths: settings.sensitivePaths, patterns: settings.sensitivePatterns });
    this.declared = new Map(declarations.flatMap((entry) => entry.paths.map((path) => [path, entry])));
  }

  standing(file: ChangedFile): Standing {
    const declared = this.declared.get(file.path);
    if (declared !== undefined) return { class: 'excluded', weight: 0, why: `declared: ${declared.kind}`, declared };
    if (file.notCompared !== undefined) {
      return { class: 'excluded', weight: 0, why: file.notCompared, unreviewable: 'not compared' };
    }
    const verdict = this.excluded({
      path: file.path,
      binary: file.binary,
      submodule: file.oldMode === SUBMODULE_MODE || file.newMode === SUBMODULE_MODE,
      attributes: file.attributes,
      head: file.head,
    });
    return this.byVerdict(file.path, verdict);
  }

  private byVerdict(path: string, { count, kind = 'excluded', why = 'excluded' }: Verdict): Standing {
    if (count === 'skip') return { class: 'excluded', weight: 0, why, unreviewable: kind };
    if (count !== undefined) {
      const attribute = `security-review=${count}`;
      return { class: 'source', weight: count === 'full' ? 1 : 0.5, why: count === 'full' ? 'full' : attribute };
    }
    const found = classOf(path, this.classes);
    if (found === 'docs') return { class: found, weight: 0, why: 'text for people' };
    if (found === 'test') return { class: found, weight: this.rules.settings.testWeight, why: 'test' };
    return { class: found, weight: 1, why: 'source' };
  }

  file(file: ChangedFile): WeighedFile {
    const standing = this.standing(file);
    const { class: kind, weight, why, unreviewable, declared } = standing;
    const counted = weight === 0 ? NOTHING : this.count(file, kind === 'source');
    const removed = this.rules.settings.deletedWeight * counted.removed + counted.sensitiveRemoved;
    const exact = weight * (counted.added + removed);
    const whyOnly = weight > 0 && exact === 0 ? quietReason(file) : undefined;
    return {
      path: file.path,
      ...(file.oldPath === undefined ? {} : { oldPath: file.oldPath }),
      status: file.status,
      added: file.added,
      deleted: file.deleted,
      weight,
      why: whyOnly === undefined ? why : `${why}; ${whyOnly}`,
      class: kind,
      lines: Math.round(exact),
      sensitive: counted.sensitive,
      exact,
      addedLines: counted.added,
      ...(unreviewable === undefined ? {} : { unreviewable }),
      ...(declared === undefined ? {} : { declared }),
    };
  }

  /** Does this line, or its file, touch security? */
  touchesSecurity(path: string, line: string): boolean {
    return this.sensitive.path(path) || this.sensitive.line(line);
  }

  /** The changed lines of a hunk that touch security; tests and what does not count have none. */
  sensitiveLines(path: string, hunk: Hunk): { readonly added: number; readonly removed: number } {
    const whole = this.sensitive.path(path);
    const findings = this.rules.findingLines?.get(path);
    const counts = (lines: readonly string[], start?: number): number =>
      lines.filter(
        (line, at) =>
          line.trim() !== '' &&
          (whole || this.sensitive.line(line) || (start !== undefined && findings?.has(start + at) === true)),
      ).length;
    return { added: counts(hunk.added, hunk.newStart), removed: counts(hunk.removed) };
  }

  private count(file: ChangedFile, source: boolean): typeof NOTHING {
    if (file.hunks === undefined) {
      const sensitive = source && this.sensitive.path(file.path);
      return {
        added: file.added,
        removed: sensitive ? 0 : file.deleted,
        sensitiveRemoved: sensitive ? file.deleted : 0,
        sensitive: sensitive ? file.added + file.deleted : 0,
      };
    }
    const sum = { ...NOTHING };
    for (const hunk of file.hunks) {
      const found = source ? this.sensitiveLines(file.path, hunk) : { added: 0, removed: 0 };
      sum.added += written(hunk.added);
      sum.removed += written(hunk.removed) - found.removed;
      sum.sensitiveRemoved += found.removed;
      sum.sensitive += found.added + found.removed;
    }
    return sum;
  }
}

const NOTHING = { added: 0, removed: 0, sensitiveRemoved: 0, sensitive: 0 };

/** Blank lines are not read. */
export function written(lines: readonly string[]): number {
  return lines.filter((line) => line.trim() !== '').length;
}

function quietReason({ hunks, added, deleted, status, oldMode, newMode }: ChangedFile): string | undefined {
  if (hunks === undefined) return undefined;
  if (added + deleted > 0) return hunks.length === 0 ? 'only line ends changed' : 'only blank lines changed';
  if (status === 'renamed') return 'only renamed';
  return oldMode !== newMode && status === 'modified' ? 'only its mode changed' : undefined;
}
