// Temporary stub: replace freely.
export function isHighEntropy(text: string): boolean { void text; return false; }
