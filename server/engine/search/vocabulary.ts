// The words that rules ask for, numbered, so that asking a thousand rules whether a file may concern them is quick.

export class Vocabulary {
  private readonly ids = new Map<string, number>();
  /** By number. */
  readonly words: string[] = [];

  idOf(word: string): number {
    let id = this.ids.get(word);
    if (id === undefined) {
      id = this.words.length;
      this.ids.set(word, id);
      this.words.push(word);
    }
    return id;
  }
}

/** Which words of a vocabulary a file has. The vocabulary may grow meanwhile. */
export class FileWords {
  readonly words: ReadonlySet<string>;
  private readonly vocabulary: Vocabulary;
  private readonly present: boolean[] = [];

  constructor(words: ReadonlySet<string>, vocabulary: Vocabulary) {
    this.words = words;
    this.vocabulary = vocabulary;
  }

  has(id: number): boolean {
    const { present, vocabulary, words } = this;
    for (let next = present.length; next <= id; next++) present.push(words.has(vocabulary.words[next] ?? ''));
    return present[id] === true;
  }
}
