// A short, stable, non-cryptographic hash for fingerprints.

const OFFSET = 0xcbf29ce484222325n;
const PRIME = 0x100000001b3n;
const MASK = 0xffffffffffffffffn;

/** FNV-1a over UTF-16 units, 64 bits, as 16 hex digits. */
export function hash64(text: string): string {
  let hash = OFFSET;
  for (let i = 0; i < text.length; i++) hash = ((hash ^ BigInt(text.charCodeAt(i))) * PRIME) & MASK;
  return hash.toString(16).padStart(16, '0');
}
