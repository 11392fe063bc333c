// Compiles what rules hold, each text once: patterns, regexes, generic patterns, and what the prefilter needs to know.

import { build } from '../ast/ast.ts';
import { compileGeneric, type GenericPattern } from '../generic/compile.ts';
import { readDocument, type GenericDocument } from '../generic/document.ts';
import { searchGeneric } from '../generic/find.ts';
import type { Parse } from '../languages/cst.ts';
import { grammarOf, languageById } from '../languages/registry.ts';
import { Target, type StringRegexes } from '../match/target.ts';
import { compilePattern, type CompiledPattern, type Pattern } from '../pattern/pattern.ts';
import { translateRegex, type Regex } from '../pattern/regex.ts';
import { templateOf, type Template } from '../rule/operators/interpolate.ts';
import type { Formula, Rule, RuleError, RuleOptions, Sourced } from '../rule/rule.ts';
import type { Conjunction, Operand, Services } from '../search/subject.ts';
import { conjunctionOf } from './order.ts';
import { compilePaths, type PathFilter } from './paths.ts';
import { all, any, programOf, requirementOf, type Program, type Requirement } from '../search/prefilter.ts';
import { Vocabulary } from '../search/vocabulary.ts';

/** A rule with its place in the list it came in, and what decides whether it is run on a file. */
export interface Selected {
  readonly rule: Rule;
  readonly index: number;
  /** What its `paths` let through; undefined for any path. */
  readonly allows: ((path: string) => boolean) | undefined;
  /** Worked out when the rule is run for the first time. */
  requirement: Program | undefined;
}

/** Languages whose rules read any file, as text. */
export const TEXT_RULES: ReadonlySet<string> = new Set(['regex', 'generic', 'aliengrep']);

/** Whether a rule looks at files of a language. */
export function reads(rule: Rule, language: string | undefined): boolean {
  return rule.languages.some((one) => one === language || TEXT_RULES.has(one));
}

export class Compiler {
  readonly parse: Parse;
  /** Those inside patterns; a target looks its own up here. */
  readonly stringRegexes: StringRegexes = new Map();
  /** The words that patterns ask for. */
  readonly vocabulary = new Vocabulary();
  private readonly patterns = new Map<string, CompiledPattern>();
  private readonly sourced = new WeakMap<Sourced, { readonly language: string; readonly pattern: Pattern | undefined }>();
  private readonly generics = new Map<string, GenericPattern | undefined>();
  private readonly regexes = new Map<string, Regex | undefined>();
  private readonly templates = new Map<string, Template>();
  private readonly requirements = new WeakMap<Rule, Program>();
  private readonly conjunctions = new WeakMap<readonly Formula[], Conjunction>();
  private readonly disjunctions = new WeakMap<readonly Formula[], readonly Operand[]>();
  private readonly filters = new WeakMap<PathFilter, (path: string) => boolean>();
  private readonly selections = new WeakMap<readonly Rule[], Map<string, readonly Selected[]>>();
  private readonly optionKeys = new WeakMap<RuleOptions, string>();
  /** Short names of option sets. */
  private readonly optionSets = new Map<string, string>();

  constructor(parse: Parse) {
    this.parse = parse;
  }

  private compiled(text: string, languageId: string): CompiledPattern {
    const key = `${languageId}:${text}`;
    let compiled = this.patterns.get(key);
    if (compiled === undefined) {
      const language = languageById(languageId);
      compiled =
        language === undefined
          ? { ok: false, message: `Invalid pattern: no grammar for ${languageId}` }
          : compilePattern(text, language, this.parse);
      this.patterns.set(key, compiled);
    }
    return compiled;
  }

  /** Looked up by the rule's own object, because a scan asks very often. */
  private pattern(sourced: Sourced, language: string): Pattern | undefined {
    let known = this.sourced.get(sourced);
    if (known?.language !== language) {
      const compiled = this.compiled(sourced.text, language);
      known = { language, pattern: compiled.ok ? compiled.pattern : undefined };
      this.sourced.set(sourced, known);
    }
    return known.pattern;
  }

  private regex(source: string, use: 'pattern' | 'metavariable'): Regex | undefined {
    const key = `${use}:${source}`;
    if (!this.regexes.has(key)) {
      const translated = translateRegex(source, use);
      this.regexes.set(key, translated.ok ? translated : undefined);
    }
    return this.regexes.get(key);
  }

  private generic(text: string, options: RuleOptions): GenericPattern | undefined {
    const key = `${this.keyOf(options)}:${text}`;
    if (!this.generics.has(key)) {
      const compiled = compileGeneric(text, options);
      this.generics.set(key, 'error' in compiled ? undefined : compiled);
    }
    return this.generics.get(key);
  }

  /** `documents`: the generic readings of the texts of one scan. */
  services(now: number, documents: Documents): Services {
    return {
      pattern: (pattern, language) => this.pattern(pattern, language),
      conjunction: (formulas, language) => this.conjunction(formulas, language),
      alternatives: (formulas, language) => this.alternatives(formulas, language),
      parse: (text, language) => this.parseText(text, language),
      regex: (source, use) => this.regex(source, use),
      generic: (pattern, text, options) => {
        const compiled = this.generic(pattern, options);
        if (compiled === undefined) return { matches: [], exhausted: false };
        const subject = options.generic_engine === 'aliengrep' ? text : documentOf(documents, text, options);
        return searchGeneric(compiled, subject, options);
      },
      now,
    };
  }

  private conjunction(formulas: readonly Formula[], language: string): Conjunction {
    let conjunction = this.conjunctions.get(formulas);
    if (conjunction === undefined) {
      conjunction = conjunctionOf(formulas, this.patternsOf(language), (formula) => this.operand(formula, language));
      this.conjunctions.set(formulas, conjunction);
    }
    return conjunction;
  }

  private alternatives(formulas: readonly Formula[], language: string): readonly Operand[] {
    let alternatives = this.disjunctions.get(formulas);
    if (alternatives === undefined) {
      alternatives = formulas.map((formula) => this.operand(formula, language));
      this.disjunctions.set(formulas, alternatives);
    }
    return alternatives;
  }

  private operand(formula: Formula, language: string): Operand {
    return { formula, requirement: programOf(this.requirementOf(formula, language)) };
  }

  private patternsOf(language: string): (pattern: Sourced) => Pattern | undefined {
    return (pattern) => (languageById(language) === undefined ? undefined : this.pattern(pattern, language));
  }

  /** Nothing is known of languages without a grammar: their patterns are read as text. */
  private requirementOf(formula: Formula, language: string): Requirement {
    if (languageById(language) === undefined) return { kind: 'always' };
    return requirementOf(formula, this.vocabulary, this.patternsOf(language));
  }

  private parseText(text: string, id: string): Target | undefined {
    const language = languageById(id);
    if (language === undefined) return undefined;
    const cst = this.parse(grammarOf(language, ''), text);
    // What the parser only had to invent, as behind the last comma of a list, is no reason to give up.
    const unread = cst.errors.some(({ start, end }) => end > start);
    return unread && language.strict === true
      ? undefined
      : new Target(build(id, text, language.lower(cst.root, text)), undefined, this.stringRegexes);
  }

  requirement(rule: Rule): Program {
    let requirement = this.requirements.get(rule);
    if (requirement === undefined) {
      const [language = ''] = rule.languages;
      const ofFormula = (formula: Formula) => this.requirementOf(formula, language);
      const anyOf = (specs: readonly { readonly formula: Formula }[]) => any(specs.map(({ formula }) => ofFormula(formula)));
      requirement = programOf(rule.mode === 'search' ? ofFormula(rule.formula) : all([anyOf(rule.sources), anyOf(rule.sinks)]));
      this.requirements.set(rule, requirement);
    }
    return requirement;
  }

  /** Those of the rules that read a language, with their places. Asked anew for each scan with the same rules. */
  reading(rules: readonly Rule[], language: string | undefined): readonly Selected[] {
    let selections = this.selections.get(rules);
    if (selections === undefined) this.selections.set(rules, (selections = new Map()));
    let selected = selections.get(language ?? '');
    if (selected === undefined) {
      selected = rules.flatMap((rule, index) =>
        reads(rule, language) ? [{ rule, index, allows: this.filter(rule), requirement: undefined }] : [],
      );
      selections.set(language ?? '', selected);
    }
    return selected;
  }

  /** What the `paths` of a rule let through; undefined for any path. */
  filter({ paths }: Rule): ((path: string) => boolean) | undefined {
    if (paths.include.length === 0 && paths.exclude.length === 0) return undefined;
    let filter = this.filters.get(paths);
    if (filter === undefined) this.filters.set(paths, (filter = compilePaths(paths)));
    return filter;
  }

  template(text: string): Template {
    let template = this.templates.get(text);
    if (template === undefined) {
      template = templateOf(text);
      this.templates.set(text, template);
    }
    return template;
  }

  optionsKey(rule: Rule): string {
    return this.keyOf(rule.options);
  }

  private keyOf(options: RuleOptions): string {
    let key = this.optionKeys.get(options);
    if (key === undefined) {
      const content = JSON.stringify(options);
      key = this.optionSets.get(content) ?? `options ${this.optionSets.size}`;
      this.optionSets.set(content, key);
      this.optionKeys.set(options, key);
    }
    return key;
  }

  /** What is wrong with the patterns of a rule, each at its place in the YAML. */
  errorsOf(rule: Rule): readonly RuleError[] {
    const [language = ''] = rule.languages;
    const formulas = rule.mode === 'search' ? [rule.formula] : taintFormulas(rule);
    return formulas
      .flatMap((formula) => patternsOf(formula, language))
      .flatMap((one) => this.errorsOfPattern(rule, one.pattern, one.language));
  }

  private errorsOfPattern(rule: Rule, pattern: Sourced, language: string): readonly RuleError[] {
    let message: string | undefined;
    if (languageById(language) !== undefined) {
      const compiled = this.compiled(pattern.text, language);
      if (!compiled.ok) message = compiled.message;
    } else if (language === 'generic' || language === 'aliengrep') {
      const compiled = compileGeneric(pattern.text, rule.options);
      if ('error' in compiled) message = compiled.error;
    }
    return message === undefined
      ? []
      : [{ code: 'invalid-pattern', message, span: pattern.span, ruleId: rule.id, level: 'error' }];
  }
}

/** By text, then by comment style. */
export type Documents = Map<string, Map<string, GenericDocument>>;

function documentOf(documents: Documents, text: string, options: RuleOptions): GenericDocument {
  const styles = documents.get(text) ?? new Map<string, GenericDocument>();
  documents.set(text, styles);
  const style = options.generic_comment_style;
  const document = styles.get(style) ?? readDocument(text, options);
  styles.set(style, document);
  return document;
}

function taintFormulas(rule: Extract<Rule, { mode: 'taint' }>): readonly Formula[] {
  return [...rule.sources, ...rule.sinks, ...rule.sanitizers, ...rule.propagators].map(({ formula }) => formula);
}

/** Every pattern of a formula with the language it is written in, nested conditions included. */
function patternsOf(formula: Formula, language: string): readonly { readonly pattern: Sourced; readonly language: string }[] {
  const below = (() => {
    switch (formula.op) {
      case 'pattern':
        return [{ pattern: formula.pattern, language }];
      case 'regex':
        return [];
      case 'and':
      case 'or':
        return formula.children.flatMap((one) => patternsOf(one, language));
      case 'not':
      case 'inside':
      case 'anywhere':
        return patternsOf(formula.child, language);
    }
  })();
  const nested = formula.conditions.flatMap((condition) =>
    condition.kind === 'pattern' ? patternsOf(condition.formula, condition.language ?? language) : [],
  );
  return [...below, ...nested];
}
