// What a guidance page is made of. Plain data that can cross a process: no functions, no classes.

export interface CweEntry {
  readonly id: number;
  readonly name: string;
  readonly kind: 'weakness' | 'category' | 'view';
  readonly description?: string;
  /** The primary one first. */
  readonly parents: readonly number[];
  readonly deprecated: boolean;
}

/** A hand-written card: our own words, one for each CWE people meet. */
export interface Card {
  readonly cwe: number;
  /** One sentence that says what to do. */
  readonly ask: string;
  readonly why: string;
  readonly patterns: readonly SafePattern[];
  /** How to see that it is done. */
  readonly check: string;
  /** Numbers of requirements: `1.2.4`. */
  readonly asvs: readonly string[];
  /** Ids of OWASP cheat sheets. */
  readonly cheatSheets: readonly string[];
}

export interface SafePattern {
  /** VS Code's ids. */
  readonly languages: readonly string[];
  readonly fence: string;
  readonly code: string;
  readonly note: string;
}

export interface Link {
  readonly title: string;
  readonly url: string;
}

/** A finding, or nothing but its CWE and language. */
export interface GuidanceSubject {
  readonly cwes: readonly number[];
  readonly languageId?: string | undefined;
  readonly finding?: {
    readonly ruleId: string;
    /** Its first sentence is the ask. */
    readonly message: string;
    readonly path?: string | undefined;
    /** From 1. */
    readonly line?: number | undefined;
    readonly references: readonly string[];
    /** About the rule, each a few words: 'confidence high', 'licence MIT'. */
    readonly facts: readonly string[];
    readonly here?: PageCode | undefined;
    /** From source to sink; empty where the rule follows no data. */
    readonly trace?: readonly PageStep[] | undefined;
  };
  readonly notes: readonly PageNote[];
  readonly people?: PagePeople | undefined;
}

/** Lines of the file as they stand in the editor. */
export interface PageCode {
  readonly languageId: string;
  readonly code: string;
}

/** One place that tainted data comes by. */
export interface PageStep {
  readonly kind: 'source' | 'step' | 'sink';
  /** From 1. */
  readonly line: number;
  readonly code: string;
}

/** What the team says; the shape of a note in the champions file. */
export interface PageNote {
  readonly say: string;
  readonly links: readonly (Link & { readonly host: string })[];
  readonly lessons: readonly string[];
  readonly file?: string;
}

interface PageContact {
  readonly label: string;
  readonly url?: string;
  readonly host?: string;
}

interface PageHelper {
  readonly name: string;
  readonly label: string;
  readonly reasons: readonly string[];
  readonly contacts: readonly PageContact[];
  readonly members: readonly string[];
  readonly officeHours?: { readonly text: string };
  readonly answersWithin?: string;
  readonly away?: { readonly text: string; readonly cover?: string };
}

/** Whom to ask; the shape of the champions' answer. */
export interface PagePeople {
  readonly helpers: readonly PageHelper[];
  readonly escalation: readonly { readonly text: string; readonly helpers: readonly PageHelper[] }[];
  readonly notes: readonly string[];
}

export interface Standards {
  readonly cwes: readonly { readonly id: number; readonly name?: string; readonly url: string }[];
  /** undefined: outside the Top 10. */
  readonly top10: readonly (Link & { readonly id: string; readonly via?: number })[];
  readonly asvs: readonly { readonly id: string; readonly level: number; readonly description: string }[];
  readonly cheatSheets: readonly Link[];
}

export interface GuidancePage {
  readonly title: string;
  readonly ask: string;
  readonly place?: { readonly ruleId: string; readonly path?: string | undefined; readonly line?: number | undefined };
  /** Why this place: what the rule says further, its rating, the code, and the way of the data. */
  readonly here: {
    readonly why: readonly string[];
    readonly code?: PageCode | undefined;
    readonly trace: readonly PageStep[];
  };
  /** Why it matters wherever it is. */
  readonly why: readonly string[];
  readonly patterns: readonly SafePattern[];
  readonly check?: string;
  /** The card is that of a wider CWE. */
  readonly closest?: { readonly id: number; readonly name: string };
  /** MITRE's description stands where no card does. */
  readonly generated: boolean;
  readonly notes: readonly PageNote[];
  readonly standards: Standards;
  readonly references: readonly string[];
  readonly facts: readonly string[];
  readonly people?: PagePeople;
}
