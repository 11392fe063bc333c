// What a language gives the engine: how its concrete tree becomes the normalised one, and how a pattern is made parseable.

import type { Draft } from '../ast/draft.ts';
import type { CstNode } from './cst.ts';

export interface Language {
  /** Canonical id: 'javascript', 'typescript', 'python' … */
  readonly id: string;
  /** Name for people: 'JavaScript'. */
  readonly label: string;
  /** Keys accepted in a rule's `languages`, lower case. */
  readonly aliases: readonly string[];
  /** A file belongs to the language when its name ends with one of these … */
  readonly extensions: readonly string[];
  /** … and with none of these. */
  readonly excludedExtensions?: readonly string[];
  /** Commands of a `#!` line that select the language for a file without extension. */
  readonly shebangs: readonly string[];
  /** The grammars by file-name ending, first match wins; the last entry has ending ''. For TypeScript: .tsx → tsx. */
  readonly grammars: readonly (readonly [ending: string, grammar: string])[];
  /** The grammars tried, in order, for a pattern. */
  readonly patternGrammars: readonly string[];
  /** Tokens that `lower` never asks for; they are left out of the concrete tree. */
  readonly unread?: ReadonlySet<string>;
  /** Turns a concrete tree into a draft whose root is a `program`. Must accept any tree: ERROR nodes become `other`. */
  readonly lower: (root: CstNode, text: string) => Draft;
  /** Texts to try, in order, for a pattern: the first that parses without an error is taken. */
  readonly patternCandidates: (pattern: string) => Iterable<PatternCandidate>;
  /** A text with mistakes is none at all, inside another language: semgrep's own parser would refuse it. */
  readonly strict?: true;
  /** How a metavariable of a type is written in a pattern, where a type may be more than names with dots between them. */
  readonly typedMetavariable?: (type: string) => string;
  /** In this language a metavariable may not be spelled like an ordinary identifier (`$` starts no identifier). */
  readonly dollarStartsIdentifier: boolean;
}

/** One way to read a pattern: a complete text, and where in its lowered program the pattern's own nodes stand. */
export interface PatternCandidate {
  readonly text: string;
  /**
   * From the lowered `program` draft to the pattern's own nodes: statements, or one expression, member, argument, attribute,
   * type …; undefined when the shape is not what this candidate expected, and the next candidate is tried.
   */
  readonly unwrap: (program: Draft) => readonly Draft[] | undefined;
  /** A construct without its tail: matched against the head of a function or class, a lone `try`, `catch` … */
  readonly partial?: PartialForm;
}

/** Partial constructs (semgrep semantics §2.5 item 5). The pattern's node is the full construct with a stand-in tail. */
export type PartialForm =
  | 'functionHeader' //  function $F(...)      matches a function without looking at its body; range is the header
  | 'classHeader' //     class $X extends $Y
  | 'if' //              if (e)
  | 'switch' //          switch (e)
  | 'try' //             try { … }
  | 'catch' //           catch (…) { … }
  | 'finally' //         finally { … }
  | 'lambdaOrFunction'; // function (…) {…}: a lambda or a named function

// Stand-ins. A pattern's own signs are replaced, character by character, by letters that every grammar takes as part of an
// identifier, so that offsets stay the same; pattern/normalise turns the identifiers back into pattern nodes.

/** Stands for the `$` of a metavariable: `$X` → `ǂX`. */
export const METAVARIABLE_LETTER = 'ǂ';
/** Three of them stand for `...`; three before a metavariable's letter stand for `$...X`: `ǂǁǁǁX`. */
export const ELLIPSIS_LETTER = 'ǁ';
/** The identifier that stands for `...`. */
export const ELLIPSIS_NAME = ELLIPSIS_LETTER.repeat(3);
/** Called with one argument it stands for a deep ellipsis: `<... e ...>` → `ǀ(e)`. */
export const DEEP_NAME = 'ǀ';
/** Called with a metavariable and a type it stands for a typed metavariable, in languages that cannot cast: `ǃ($X, T)`. */
export const TYPED_NAME = 'ǃ';
