// What is known of the variables at one point of a function. Forks share their map until one of them writes.

import { equalValues, union, type Value } from './values.ts';

/** A variable: the scope of its declaration, or its bare name when it has none. */
export type Variable = number | string;

export class Environment {
  private values: Map<Variable, Value>;
  private shared: boolean;

  constructor(values: Map<Variable, Value> = new Map(), shared = false) {
    this.values = values;
    this.shared = shared;
  }

  get isEmpty(): boolean {
    return this.values.size === 0;
  }

  get(variable: Variable): Value | undefined {
    return this.values.get(variable);
  }

  /** An undefined value forgets the variable. */
  set(variable: Variable, value: Value | undefined): void {
    if (value === undefined && !this.values.has(variable)) return;
    if (this.shared) {
      this.values = new Map(this.values);
      this.shared = false;
    }
    if (value === undefined) this.values.delete(variable);
    else this.values.set(variable, value);
  }

  fork(): Environment {
    this.shared = true;
    return new Environment(this.values, true);
  }

  /** Whether nothing was written to either since one was forked from the other. */
  sameAs(other: Environment): boolean {
    return this.values === other.values;
  }

  /** What is the same in both, without "a string, but which one". */
  agreement(other: Environment): Environment {
    if (this.values === other.values) return this;
    const values = new Map<Variable, Value>();
    for (const [variable, value] of this.values) {
      const there = other.values.get(variable);
      if (there !== undefined && equalValues(value, there)) values.set(variable, value);
    }
    return new Environment(values);
  }

  /** What holds whichever of the two was the way here. */
  join(other: Environment): Environment {
    if (this.values === other.values) return this;
    const values = new Map<Variable, Value>();
    for (const [variable, value] of this.values) {
      const both = union(value, other.values.get(variable));
      if (both !== undefined) values.set(variable, both);
    }
    return new Environment(values);
  }
}

/** Joins the ways that lead to a point; undefined when there is none. */
export function joinAll(ways: readonly (Environment | undefined)[]): Environment | undefined {
  let joined: Environment | undefined;
  for (const way of ways) if (way !== undefined) joined = joined === undefined ? way : joined.join(way);
  return joined;
}
