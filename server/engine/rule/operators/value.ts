// Values of a metavariable-comparison and how they are written as text.

export type Value =
  | { readonly type: 'bool'; readonly value: boolean }
  | { readonly type: 'int'; readonly value: bigint } // signed, 64 bits
  | { readonly type: 'float'; readonly value: number }
  | { readonly type: 'string'; readonly value: string }
  | { readonly type: 'list'; readonly elements: readonly Value[] }
  /** Code that has no value: only its text is known. */
  | { readonly type: 'ast'; readonly text: string };

export const bool = (value: boolean): Value => ({ type: 'bool', value });
export const int = (value: bigint): Value => ({ type: 'int', value: BigInt.asIntN(64, value) });
export const float = (value: number): Value => ({ type: 'float', value });
export const string = (value: string): Value => ({ type: 'string', value });

/** As OCaml writes it, which is what semgrep's `str()` and regexes over constants see: `1.`, `0.5`, `1e+20`. */
export function floatText(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : 'neg_inf';
  const short = general(value, 12);
  return /^-?\d+$/.test(short) ? `${short}.` : short;
}

/** C's %.<precision>g. */
function general(value: number, precision: number): string {
  const [digits = '', power = '0'] = value.toExponential(precision - 1).split('e');
  const exponent = Number(power);
  if (exponent >= -4 && exponent < precision) return trimmed(value.toFixed(Math.max(0, precision - 1 - exponent)));
  return `${trimmed(digits)}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
}

function trimmed(digits: string): string {
  return digits.includes('.') ? digits.replace(/\.?0+$/, '') : digits;
}

/** undefined for a list. */
export function valueText(value: Value): string | undefined {
  switch (value.type) {
    case 'bool':
      return String(value.value);
    case 'int':
      return value.value.toString();
    case 'float':
      return floatText(value.value);
    case 'string':
      return value.value;
    case 'ast':
      return value.text;
    case 'list':
      return undefined;
  }
}

/** An integer as C and OCaml read it: `0x1F`, `0o17`, `0b11`, `1_000`; undefined when it is none or needs more than 64 bits. */
export function parseInteger(text: string): bigint | undefined {
  const found = /^([-+]?)(0[xX][\da-fA-F][\da-fA-F_]*|0[oO][0-7][0-7_]*|0[bB][01][01_]*|0[uU]\d[\d_]*|\d[\d_]*)$/.exec(text);
  const digits = found?.[2]?.replaceAll('_', '').replace(/^0u/i, '');
  if (digits === undefined) return undefined;
  const isBased = /^0[xob]/i.test(digits);
  const magnitude = BigInt(isBased ? digits : digits.replace(/^0+(?=\d)/, ''));
  const value = found?.[1] === '-' ? -magnitude : magnitude;
  // A based literal may use all 64 bits: 0xffffffffffffffff is -1.
  if (isBased && magnitude < 1n << 64n) return BigInt.asIntN(64, value);
  return BigInt.asIntN(64, value) === value ? value : undefined;
}
