// What well-known functions do with what they are given: call it back with the elements they walk over, or keep it.

import { child, type Node } from '../ast/ast.ts';

export interface CallbackModel {
  /** What is walked over: the receiver, or the argument at this place. */
  readonly over: 'receiver' | number;
  /** Which parameter of the callback takes the element. */
  readonly position: number;
}

/** Methods that call their first argument with each element of the receiver. */
const WALKING: ReadonlySet<string> = new Set([
  'map', 'flatMap', 'forEach', 'filter', 'find', 'findIndex', 'findLast', 'findLastIndex', 'some', 'every', 'sort', 'then',
  'reduce', 'reduceRight', 'each', 'tap', 'subscribe',
]); // prettier-ignore

/** Their callback takes an accumulator first. */
const FOLDING: ReadonlySet<string> = new Set(['reduce', 'reduceRight']);

/** Functions that call their first argument with each element of their second. */
const WALKING_FUNCTIONS: ReadonlySet<string> = new Set(['map', 'filter', 'reduce', 'starmap', 'takewhile', 'dropwhile']);

const COLLECTING: ReadonlySet<string> = new Set([
  'push', 'unshift', 'add', 'append', 'extend', 'insert', 'set', 'put', 'appendleft', 'update', 'setdefault',
]); // prettier-ignore

/** How a call uses the argument at `index` when it is a function. */
export function callbackModel(callee: Node | undefined, index: number): CallbackModel | undefined {
  if (callee?.kind === 'access') {
    const name = child(callee, 'field')?.name ?? '';
    if (index === 0 && WALKING.has(name)) return { over: 'receiver', position: FOLDING.has(name) ? 1 : 0 };
  }
  const name = callee?.kind === 'name' ? callee.name : callee?.kind === 'access' ? child(callee, 'field')?.name : undefined;
  if (name === undefined || !WALKING_FUNCTIONS.has(name) || index !== 0) return undefined;
  return { over: 1, position: name === 'reduce' ? 1 : 0 };
}

/** The arguments of a call, as they are written. */
export function argumentsOf(call: Node): readonly Node[] {
  return child(call, 'arguments')?.children ?? [];
}

/** Whether a method keeps what it is given in its receiver. */
export function isCollecting(callee: Node | undefined): boolean {
  return callee?.kind === 'access' && COLLECTING.has(child(callee, 'field')?.name ?? '');
}
