// From review lines to minutes and a level, and from a repository's own history to a budget.

import type { ChangeSettings } from './settings.ts';
import type { Calibration, Level } from './types.ts';

type BudgetSettings = Pick<ChangeSettings, 'budget' | 'sensitiveBudget' | 'sensitiveLines'>;

/** Code that touches security is read at half the pace. */
export function budgetFor(sensitive: number, settings: BudgetSettings): number {
  return sensitive >= settings.sensitiveLines ? Math.min(settings.budget, settings.sensitiveBudget) : settings.budget;
}

/** A budget is an hour of careful review. */
export function minutesFor(lines: number, budget: number): number {
  return Math.round((60 * lines) / budget / 5) * 5;
}

export function levelFor(lines: number, budget: number): Level {
  const share = lines / budget;
  if (share < 0.8) return 'ok';
  if (share < 1) return 'near';
  return share < 2 ? 'over' : 'far';
}

/** So long that nobody counts minutes. */
const HALF_A_DAY = 240;

/** `≈ 55 min`; small changes are not told to the minute, very large ones in hours. */
export function minutesText(minutes: number): string {
  if (minutes < 5) return 'under 5 min';
  return minutes < HALF_A_DAY ? `≈ ${minutes} min` : `≈ ${Math.round(minutes / 60)} h`;
}

/** With fewer changes than this a percentile says nothing. */
const ENOUGH = 30;

/** The review lines of past changes, and the budget they suggest: what nine of ten of them keep to. */
export function calibrate(lines: readonly number[], settings: BudgetSettings): Calibration {
  const sorted = lines.toSorted((a, b) => a - b);
  const at = (share: number): number => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0);
  const p90 = at(0.9);
  return {
    changes: sorted.length,
    p50: at(0.5),
    p75: at(0.75),
    p90,
    overNow: sorted.filter((value) => value >= settings.budget).length,
    ...(sorted.length < ENOUGH ? {} : { budget: Math.round(Math.min(600, Math.max(200, p90)) / 10) * 10 }),
  };
}
