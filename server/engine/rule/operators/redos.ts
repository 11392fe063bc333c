// Temporary stub: replace freely.
export function isExponentialRegex(text: string): boolean { void text; return false; }
