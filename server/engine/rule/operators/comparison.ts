// Temporary stub: replace freely.
import type { Comparison } from '../rule.ts';
export type Value = { kind: 'bool'; value: boolean } | { kind: 'int'; value: bigint } | { kind: 'float'; value: number } | { kind: 'string'; value: string } | { kind: 'list'; value: readonly Value[] } | { kind: 'ast'; text: string };
export function evaluateComparison(c: Comparison, v: (name: string) => Value | undefined, o: { strip: boolean; now: number }): boolean { void c; void v; void o; return false; }
