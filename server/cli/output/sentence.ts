// The first sentence of a rule's message: what a line of output has room for.

/** Ends at the first full stop, question or exclamation mark before a new sentence or the end; `e.g.` and the like end none. */
export function firstSentence(message: string): string {
  const text = message.replace(/\s+/g, ' ').trim();
  for (const end of text.matchAll(/[.!?]["')`]?(?= ["'(`]?[A-Z0-9]|$)/g)) {
    const sentence = text.slice(0, end.index + end[0].length);
    if (!/\b(?:e\.g|i\.e|cf|etc|vs)\.$/i.test(sentence)) return sentence;
  }
  return text;
}
