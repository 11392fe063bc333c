// What is tainted at a point of the program: variables and their fields, as paths. A may-analysis: paths join by union.

import { NO_TAINTS, union, type Taints } from './taint.ts';

/** A place that can hold data: a variable, then fields; `[*]` is any element. */
export interface Place {
  readonly variable: string;
  readonly offsets: readonly string[];
}

export const ANY_ELEMENT = '[*]';

/** How many variables are followed at once, and how many offsets deep. */
const MAX_PATHS = 200;
const MAX_OFFSETS = 6;

export class Environment {
  /** By path. An empty set says: known to be clean, whatever the variable around it is. */
  private readonly paths: ReadonlyMap<string, Taints>;
  /** Taint that every later point carries (`control: true`). */
  readonly control: Taints;
  private lazyTainted: readonly string[] | undefined;
  private lazyFields: boolean | undefined;

  constructor(paths: ReadonlyMap<string, Taints> = new Map(), control: Taints = NO_TAINTS) {
    this.paths = paths;
    this.control = control;
  }

  /** The variables that hold tainted data, themselves or somewhere below. */
  get tainted(): readonly string[] {
    if (this.lazyTainted !== undefined) return this.lazyTainted;
    const variables = new Set<string>();
    for (const [path, taints] of this.paths) if (taints.size > 0) variables.add(path.split('\u0000')[0] ?? '');
    this.lazyTainted = [...variables];
    return this.lazyTainted;
  }

  /** The taint of a place: its own, else that of the nearest place around it. */
  read(place: Place): Taints {
    for (let depth = Math.min(place.offsets.length, MAX_OFFSETS); depth >= 0; depth--) {
      const own = this.paths.get(pathOf(place, depth));
      if (own !== undefined) return own;
    }
    return NO_TAINTS;
  }

  /** What is known of exactly this place; undefined: what is known of the place around it holds. */
  own(place: Place): Taints | undefined {
    return this.paths.get(pathOf(place, Math.min(place.offsets.length, MAX_OFFSETS)));
  }

  /** The taint of a place and of everything known below it, as when it is handed to a call. */
  gather(place: Place): Taints {
    let taints = this.read(place);
    if (!this.hasFields) return taints;
    const prefix = pathOf(place, place.offsets.length);
    for (const [path, below] of this.paths) {
      if (isBelow(path, prefix)) taints = union(taints, below);
    }
    return taints;
  }

  /** Replaces what is known of a place and below it. */
  write(place: Place, taints: Taints): Environment {
    // A variable of which nothing is known is clean.
    if (taints.size === 0 && place.offsets.length === 0 && !this.knows(place.variable)) return this;
    const offsets = place.offsets.slice(0, MAX_OFFSETS);
    const prefix = pathOf({ ...place, offsets }, offsets.length);
    const paths = new Map<string, Taints>();
    for (const [path, known] of this.paths) if (path !== prefix && !isBelow(path, prefix)) paths.set(path, known);
    if (paths.size < MAX_PATHS) paths.set(prefix, taints);
    return new Environment(paths, this.control);
  }

  private knows(variable: string): boolean {
    if (this.paths.has(variable)) return true;
    if (!this.hasFields) return false;
    for (const path of this.paths.keys()) if (isBelow(path, variable)) return true;
    return false;
  }

  /** Whether anything is known of a part of a variable. */
  private get hasFields(): boolean {
    if (this.lazyFields === undefined) {
      this.lazyFields = false;
      for (const path of this.paths.keys()) if (path.includes('\u0000')) this.lazyFields = true;
    }
    return this.lazyFields;
  }

  /** Copies what is known below one place to another: `x = y` takes the fields of `y` along. */
  copyShape(from: Place, to: Place): Environment {
    if (!this.hasFields) return this;
    const source = pathOf(from, from.offsets.length);
    const target = pathOf(to, to.offsets.length);
    let paths: Map<string, Taints> | undefined;
    for (const [path, taints] of this.paths) {
      if (!isBelow(path, source)) continue;
      paths ??= new Map(this.paths);
      paths.set(target + path.slice(source.length), taints);
    }
    return paths === undefined ? this : new Environment(paths, this.control);
  }

  withControl(taints: Taints): Environment {
    return new Environment(this.paths, union(this.control, taints));
  }

  join(other: Environment): Environment {
    if (this === other) return this;
    if (other.paths.size === 0 && other.control.size === 0) return this;
    if (this.paths.size === 0 && this.control.size === 0) return other;
    const paths = new Map<string, Taints>();
    for (const [path, taints] of this.paths) paths.set(path, union(taints, other.readPath(path)));
    for (const [path, taints] of other.paths) {
      if (!this.paths.has(path)) paths.set(path, union(this.readPath(path), taints));
    }
    return new Environment(paths, union(this.control, other.control));
  }

  private readPath(path: string): Taints {
    const parts = path.split('\u0000');
    return this.read({ variable: parts[0] ?? '', offsets: parts.slice(1) });
  }

  equals(other: Environment): boolean {
    if (this === other) return true;
    if (this.paths.size !== other.paths.size || this.control.size !== other.control.size) return false;
    for (const [path, taints] of this.paths) {
      const known = other.paths.get(path);
      if (known === undefined || known.size !== taints.size) return false;
    }
    return true;
  }

  /** The taint of a variable's own path, for what outlives its function. */
  entries(): Iterable<readonly [string, Taints]> {
    return this.paths;
  }
}

function pathOf(place: Place, depth: number): string {
  return depth === 0 ? place.variable : `${place.variable}\u0000${place.offsets.slice(0, depth).join('\u0000')}`;
}

function isBelow(path: string, prefix: string): boolean {
  return path.length > prefix.length && path.startsWith(prefix) && path[prefix.length] === '\u0000';
}

/** Where two ways meet; a way that ended is no way. */
export function joinWays(a: Environment | undefined, b: Environment | undefined): Environment | undefined {
  if (a === undefined) return b;
  return b === undefined ? a : a.join(b);
}
