// A short, stable, non-cryptographic hash for fingerprints.

/** Two FNV-1a hashes over UTF-16 units with different seeds, 64 bits together. Text is fed piece by piece. */
export class Hash64 {
  private a: number;
  private b: number;

  constructor(from?: Hash64) {
    this.a = from?.a ?? 0x811c9dc5;
    this.b = from?.b ?? 0x01000193;
  }

  /** `text[start .. end)`, all of it by default. */
  feed(text: string, start = 0, end = text.length): this {
    let { a, b } = this;
    for (let i = start; i < end; i++) {
      const unit = text.charCodeAt(i);
      a = Math.imul(a ^ unit, 0x01000193);
      b = Math.imul(b ^ ((unit << 7) | (unit >>> 9)), 0x85ebca6b);
    }
    this.a = a;
    this.b = b;
    return this;
  }

  /** 53 of the bits as one number, for look-up. */
  get key(): number {
    return (this.a >>> 0) * 0x200000 + (this.b >>> 11);
  }

  /** 16 hex digits. */
  get digest(): string {
    return hex(this.a) + hex(this.b);
  }
}

export function hash64(text: string): string {
  return new Hash64().feed(text).digest;
}

const BYTES = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

function hex(value: number): string {
  const byte = (shift: number) => BYTES[(value >>> shift) & 0xff] as string;
  return byte(24) + byte(16) + byte(8) + byte(0);
}
