// The engine's public face. Pure: text and rules in, findings out; grammars are loaded before and passed in as `parse`.

export type { Span } from './base/span.ts';
export { LineIndex, type LineColumn } from './base/line-index.ts';
export type { Cst, CstNode, Parse } from './languages/cst.ts';
export type { Language } from './languages/language.ts';
export { languages, languageById, languageByAlias, languageOfPath, grammarOf, unreadTokens } from './languages/registry.ts';
export type { Rule, RuleError, RuleErrorCode, SearchRule, TaintRule, Severity } from './rule/rule.ts';
export { loadRules, type LoadedRules } from './rule/load.ts';
export { entries, type Binding, type Bindings } from './match/bindings.ts';
export type { Finding, ScanError, ScanResult, TraceStep } from './scan/finding.ts';
export { createScanner, type Scanner, type ScanRequest } from './scan/scanner.ts';
export type { Explained, Explanation } from './scan/explain.ts';
