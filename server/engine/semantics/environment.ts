// What is known of the variables at one point of a function. Forks share their map until one of them writes.

import { equalValues, union, type Value } from './values.ts';

/** A variable: the scope of its declaration, or its bare name when it has none. */
export type Variable = number | string;

interface Store {
  readonly values: Map<Variable, Value>;
  owners: number;
}

export class Environment {
  private store: Store;

  constructor(values: Map<Variable, Value> = new Map()) {
    this.store = { values, owners: 1 };
  }

  get isEmpty(): boolean {
    return this.store.values.size === 0;
  }

  get(variable: Variable): Value | undefined {
    return this.store.values.get(variable);
  }

  /** An undefined value forgets the variable. */
  set(variable: Variable, value: Value | undefined): void {
    if (value === undefined && !this.store.values.has(variable)) return;
    if (this.store.owners > 1) {
      this.store.owners--;
      this.store = { values: new Map(this.store.values), owners: 1 };
    }
    if (value === undefined) this.store.values.delete(variable);
    else this.store.values.set(variable, value);
  }

  fork(): Environment {
    const fork = new Environment();
    fork.store = this.store;
    this.store.owners++;
    return fork;
  }

  /** Whether nothing was written to either since one was forked from the other. */
  sameAs(other: Environment): boolean {
    return this.store === other.store;
  }

  /** What holds whichever of the two was the way here. */
  join(other: Environment): Environment {
    return this.merge(other, union);
  }

  /** What is the same in both, without "a string, but which one". */
  agreement(other: Environment): Environment {
    return this.merge(other, (a, b) => (b !== undefined && equalValues(a, b) ? a : undefined));
  }

  /** Takes back a fork that nobody else holds: when neither was written to, writing costs no copy again. */
  takeBack(fork: Environment): void {
    if (this.store === fork.store) this.store.owners--;
  }

  private merge(other: Environment, both: (a: Value, b: Value | undefined) => Value | undefined): Environment {
    if (this.store === other.store) return this;
    const values = new Map<Variable, Value>();
    for (const [variable, value] of this.store.values) {
      const merged = both(value, other.store.values.get(variable));
      if (merged !== undefined) values.set(variable, merged);
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
