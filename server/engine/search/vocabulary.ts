// The words that rules ask for, numbered, so that asking a thousand rules whether a file may concern them is quick.

export class Vocabulary {
  private readonly ids = new Map<string, number>();

  get size(): number {
    return this.ids.size;
  }

  find(word: string): number | undefined {
    return this.ids.get(word);
  }

  /** The number of a word, a new one for a new word. */
  idOf(word: string): number {
    let id = this.ids.get(word);
    if (id === undefined) this.ids.set(word, (id = this.ids.size));
    return id;
  }
}

/** Which words of a vocabulary a file has. The vocabulary may grow meanwhile. */
export class FileWords {
  readonly words: ReadonlySet<string>;
  private readonly vocabulary: Vocabulary;
  /** By number: 1 for a word that is there. */
  private present = new Uint8Array(0);

  constructor(words: ReadonlySet<string>, vocabulary: Vocabulary) {
    this.words = words;
    this.vocabulary = vocabulary;
    this.look();
  }

  has(id: number): boolean {
    if (id >= this.present.length) this.look();
    return this.present[id] === 1;
  }

  private look(): void {
    const { words, vocabulary } = this;
    const present = new Uint8Array(vocabulary.size);
    for (const word of words) {
      const id = vocabulary.find(word);
      if (id !== undefined) present[id] = 1;
    }
    this.present = present;
  }
}
