// Turns UTF-16 offsets of a target's text into the positions of the outputs: lines from 1, and columns and offsets both in the
// file's own bytes (semgrep's JSON) and in UTF-16 units (SARIF). Only `\n` ends a line here, as in semgrep.

import type { TargetText } from '../host/targets-text.ts';

export interface Place {
  readonly line: number;
  /** From 1, in UTF-16 units. */
  readonly column: number;
  /** From 1, in bytes; a byte order mark counts. */
  readonly byteColumn: number;
  readonly byteOffset: number;
}

export class Positions {
  readonly text: string;
  private readonly target: TargetText;
  private readonly lineStarts: readonly number[];
  /** Byte offset of each line's start. */
  private readonly byteStarts: readonly number[];

  constructor(target: TargetText) {
    this.target = target;
    this.text = target.text;
    const lineStarts = [0];
    const byteStarts = [target.bomBytes];
    let bytes = target.bomBytes;
    for (let start = 0, end = this.text.indexOf('\n'); end >= 0; start = end + 1, end = this.text.indexOf('\n', start)) {
      bytes += this.bytesBetween(start, end + 1);
      lineStarts.push(end + 1);
      byteStarts.push(bytes);
    }
    this.lineStarts = lineStarts;
    this.byteStarts = byteStarts;
  }

  at(offset: number): Place {
    const line = this.lineOf(offset);
    const start = this.lineStarts[line] ?? 0;
    const bytes = this.bytesBetween(start, offset);
    return {
      line: line + 1,
      column: offset - start + 1,
      byteColumn: bytes + 1 + (line === 0 ? this.target.bomBytes : 0),
      byteOffset: (this.byteStarts[line] ?? 0) + bytes,
    };
  }

  /** The lines from the one of `start` to the one of `end`, complete, without their ends. */
  lines(start: number, end: number): readonly string[] {
    const last = this.lineOf(Math.max(start, end - 1));
    return Array.from({ length: last - this.lineOf(start) + 1 }, (_, index) => this.line(this.lineOf(start) + index));
  }

  /** Where the line of `start` begins and the line of `end` ends, line end left out. */
  lineRange(start: number, end: number): { readonly start: number; readonly end: number } {
    const first = this.lineStarts[this.lineOf(start)] ?? 0;
    const stop = this.text.indexOf('\n', Math.max(start, end - 1));
    return { start: first, end: stop < 0 ? this.text.length : stop };
  }

  /** A line, counted from 1; undefined when there is none of that number. */
  spanOfLine(line: number): { readonly start: number; readonly end: number } | undefined {
    const start = this.lineStarts[line - 1];
    return start === undefined ? undefined : { start, end: start + this.line(line - 1).length };
  }

  private line(index: number): string {
    const start = this.lineStarts[index] ?? 0;
    const end = (this.lineStarts[index + 1] ?? this.text.length + 1) - 1;
    return this.text.slice(start, end).replace(/\r$/, '');
  }

  private lineOf(offset: number): number {
    let low = 0;
    let high = this.lineStarts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  private bytesBetween(start: number, end: number): number {
    switch (this.target.encoding) {
      case 'utf8':
        return Buffer.byteLength(this.text.slice(start, end));
      case 'utf16le':
        return (end - start) * 2;
      case 'latin1':
        return end - start;
    }
  }
}
