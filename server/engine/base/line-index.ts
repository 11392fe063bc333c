// Turns UTF-16 offsets into lines and columns and back. Lines end at \n, \r\n or \r, as in LSP.

/** A place in a text: both numbers count from 0, `column` in UTF-16 units. */
export interface LineColumn {
  readonly line: number;
  readonly column: number;
}

export class LineIndex {
  private readonly text: string;
  private readonly length: number;
  private lazyStarts: readonly number[] | undefined;

  constructor(text: string) {
    this.text = text;
    this.length = text.length;
  }

  private get starts(): readonly number[] {
    return (this.lazyStarts ??= startsOf(this.text));
  }

  get lineCount(): number {
    return this.starts.length;
  }

  /** The offset at which a line begins; past the last line, the end of the text. */
  lineStart(line: number): number {
    return this.starts[line] ?? this.length;
  }

  /** The line and column of an offset; an offset outside the text is moved to its nearest end. */
  position(offset: number): LineColumn {
    const at = Math.max(0, Math.min(offset, this.length));
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.lineStart(middle) <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low, column: at - this.lineStart(low) };
  }

  /** The offset of a line and column; a column past the end of its line is moved back to that end. */
  offset(place: LineColumn): number {
    return Math.min(this.lineStart(place.line) + place.column, this.lineStart(place.line + 1));
  }
}

function startsOf(text: string): readonly number[] {
  const starts = [0];
  let newline = text.indexOf('\n');
  let lone = text.indexOf('\r');
  while (newline >= 0 || lone >= 0) {
    const isLone = lone >= 0 && (newline < 0 || lone < newline);
    if (!isLone || lone + 1 !== newline) starts.push((isLone ? lone : newline) + 1);
    if (isLone) lone = text.indexOf('\r', lone + 1);
    else newline = text.indexOf('\n', newline + 1);
  }
  return starts;
}
