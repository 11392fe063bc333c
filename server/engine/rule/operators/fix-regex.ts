// Temporary stub: replace freely.
import type { FixRegex } from '../rule.ts';
export function applyFixRegex(text: string, fix: FixRegex): string | undefined { void fix; return text; }
