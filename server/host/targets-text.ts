// Turns the bytes of a target into text and back without losing any: UTF-8 and UTF-16 with or without a byte order mark, and
// Latin-1 for bytes that are no UTF-8.

export type Encoding = 'utf8' | 'utf16le' | 'latin1';

export interface TargetText {
  /** Without the byte order mark. */
  readonly text: string;
  readonly encoding: Encoding;
  /** Length of the byte order mark: 0 when there is none. */
  readonly bomBytes: number;
}

const BINARY_HEAD = 8000;

/** Undefined for a binary file. */
export function decodeTarget(bytes: Buffer): TargetText | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: bytes.toString('utf16le', 2), encoding: 'utf16le', bomBytes: 2 };
  if (bytes.subarray(0, BINARY_HEAD).includes(0)) return undefined;
  const bomBytes = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf8', bomBytes };
  } catch {
    return { text: bytes.toString('latin1', bomBytes), encoding: 'latin1', bomBytes };
  }
}

/** The bytes of a changed text, in the encoding it was read with; undefined when that cannot write all of its letters. */
export function encodeTarget(text: string, { encoding, bomBytes }: TargetText): Buffer | undefined {
  // The class begins at U+0000 because Latin-1 does.
  // oxlint-disable-next-line no-control-regex
  if (encoding === 'latin1' && /[^\u0000-\u00ff]/.test(text)) return undefined;
  const mark = encoding === 'utf16le' ? [0xff, 0xfe] : [0xef, 0xbb, 0xbf];
  return Buffer.concat([Buffer.from(mark.slice(0, bomBytes)), Buffer.from(text, encoding)]);
}
