// Turns UTF-16 offsets into lines and columns and back. Lines end at \n, \r\n or \r, as in LSP.

/** A place in a text: both numbers count from 0, `column` in UTF-16 units. */
export interface LineColumn {
  readonly line: number;
  readonly column: number;
}

export class LineIndex {
  private readonly starts: readonly number[];
  private readonly length: number;

  constructor(text: string) {
    const starts = [0];
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
    }
    this.starts = starts;
    this.length = text.length;
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
