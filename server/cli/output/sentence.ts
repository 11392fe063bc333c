// The first sentence of a rule's message: what a line of output has room for.

/** Ends at the first full stop, question or exclamation mark that a new sentence or the end of the text follows. */
export function firstSentence(message: string): string {
  const text = message.replace(/\s+/g, ' ').trim();
  const found = /^.*?[^.\s]{2}[.!?]["')`]?(?=\s+["'(`]?[A-Z0-9]|$)/.exec(text);
  return found === null ? text : found[0];
}
