// What client and server say to each other beyond the language server protocol: message names and plain data, no code.

import type { AskMessage } from './champions/ask.ts';
import type { ContactLink, Helper, Reporting, SafeLink, WhoToAsk } from './champions/types.ts';

export type { AskMessage, ContactLink, Helper, Reporting, SafeLink, WhoToAsk };

/** Diagnostics' source, and the category of every command. */
export const SOURCE = 'Security Review';

/** Where the guidance pages of findings live. */
export const GUIDANCE_SCHEME = 'securityreview-guidance';

/** Where a message is looked at before it is sent. */
export const MESSAGE_SCHEME = 'securityreview-message';

/** What may be opened of what repository files name; the client looks once more before it opens anything. */
export const OPENABLE: readonly string[] = ['https', 'mailto', 'slack', 'msteams'];

/** Where the pages of *Why (not) this rule here?* live. */
export const WHY_SCHEME = 'security-review-why';

/** Documents the server reads. A diff's left side (`git:`), output and terminals are none of them. */
export const SCHEMES: readonly string[] = ['file', 'untitled', 'vscode-vfs'];

/** Commands that code actions and pages carry; the client registers them. */
export const COMMAND = {
  ignore: 'securityReview.ignoreWithReason',
  explain: 'securityReview.explain',
  ask: 'securityReview.askChampion',
  createChampions: 'securityReview.createChampions',
  report: 'securityReview.reportVulnerability',
  teamNote: 'securityReview.addTeamNote',
  lesson: 'securityReview.writeLesson',
  openContact: 'securityReview.openContact',
  why: 'securityReview.whyNot',
  reviewChange: 'securityReview.reviewChange',
  copyRequest: 'securityReview.copyReviewRequest',
} as const;

/** A pack of rules that another extension contributes. Data only: nothing in it is ever run. */
export interface PackFolder {
  readonly id: string;
  readonly label: string;
  readonly version: string;
  /** Absolute path of a folder or of one rule file inside the extension that contributes it. */
  readonly path: string;
}

export interface InitializationOptions {
  readonly packs?: readonly PackFolder[];
}

/** What only the editor knows. Until it is said, nothing is trusted. */
export interface EnvironmentParams {
  readonly trusted: boolean;
  readonly gitPath?: string;
  /** Hovers may link our commands, because the client allows those and no others. */
  readonly commandLinks?: boolean;
}

export const METHOD = {
  /** client → server, `EnvironmentParams`; again when it changes. */
  environment: 'securityReview/environment',
  /** server → client, `Status`. */
  status: 'securityReview/status',
  /** client → server, `{ packs: PackFolder[] }`. */
  packs: 'securityReview/packs',
  /** client → server, `IgnoreParams` → `IgnoreResult`. */
  ignore: 'securityReview/ignore',
  /** client → server, `{ uri, line? }` → `FindingChoice[]`: what is found in a document, or on a line of it (from 0). */
  findingsHere: 'securityReview/findingsHere',
  /** client → server, `{ uri }` → `RuleChoice[]`: the rules that read a document. */
  rulesHere: 'securityReview/rulesHere',
  /** client → server, `WhyParams` → `Explanation | null`. */
  why: 'securityReview/why',
  /** client → server, `PeopleParams` → `PeopleHere | null`: whom to ask, and the message to them. */
  champions: 'securityReview/champions',
  /** client → server, `PeopleParams` → `Explanation | null`: the guidance page of a finding or a CWE. */
  guidance: 'securityReview/guidance',
  /** client → server, `NoteParams` → `NewTexts`: a team note or a lesson, for the user to look at and save. */
  teamNote: 'securityReview/teamNote',
  /** client → server, `PeopleParams` → `NewFileHint | null`: whom to talk to about a file that is new on a sensitive route. */
  hint: 'securityReview/newFileHint',
  /** client → server, `{ uri }` → `NewTexts`: a first champions.yml, prefilled. */
  createChampions: 'securityReview/createChampions',
  /** client → server, nothing → `InactiveRule[]`. */
  inactiveRules: 'securityReview/inactiveRules',
} as const;

/** How a document stands. */
export interface Status {
  readonly uri: string;
  /** '40 rules, no findings', '2 findings', 'Not scanned: ignored', 'No rules for Kotlin yet' … */
  readonly text: string;
  /** What is not as it should be: 'Rule X paused: too slow'; with `show` the client offers the list of inactive rules. */
  readonly notices: readonly { readonly text: string; readonly show?: 'inactiveRules' }[];
}

export interface PlainPosition {
  readonly line: number;
  readonly character: number;
}
export interface PlainRange {
  readonly start: PlainPosition;
  readonly end: PlainPosition;
}

/** A rule as a diagnostic names it: its id and the file it came from. */
export interface RuleReference {
  readonly ruleId: string;
  readonly origin: string;
}

/** Rides on every diagnostic, so that a code action needs nothing else. */
export interface DiagnosticData extends RuleReference {
  /** Of the document the finding was made on; an edit is offered for this version only. */
  readonly version: number;
  readonly fix?: { readonly range: PlainRange; readonly newText: string };
}

/** A finding as it stands in a document. */
export interface FindingReference extends RuleReference {
  readonly uri: string;
  readonly range: PlainRange;
}

/** A finding to choose from. */
export interface FindingChoice extends FindingReference {
  /** The ask. */
  readonly sentence: string;
  readonly level: 'error' | 'warning' | 'information';
}

export interface IgnoreParams extends FindingReference {
  readonly reason: string;
}

/** The edit, or why no comment can stand there. */
export type IgnoreResult =
  | { readonly edit: { readonly range: PlainRange; readonly newText: string }; readonly version: number }
  | { readonly refused: string };

export interface Explanation {
  readonly title: string;
  readonly markdown: string;
}

/** A rule to choose from. */
export interface RuleChoice extends RuleReference {
  /** What it says, in short. */
  readonly sentence: string;
  /** Its pack or file. */
  readonly from: string;
}

export interface WhyParams extends RuleReference {
  readonly uri: string;
  /** From 0; left out for the whole file. */
  readonly line?: number;
}

/** What is asked about: a document or a folder, and where there is one a finding in it. */
export interface PeopleParams {
  readonly uri?: string;
  readonly range?: PlainRange;
  readonly rule?: RuleReference;
  readonly cwes?: readonly number[];
  /** The finding's message; left out: that of the finding shown there. */
  readonly message?: string;
  /** The workspace is trusted. Otherwise nothing of it is read and git is not run. */
  readonly trusted: boolean;
  readonly gitPath?: string;
  /** What the asker wants to know, instead of the usual sentence. */
  readonly question?: string;
  /** Who is greeted. */
  readonly to?: string;
  /** Put the lines of `range` into the message; never done for a finding about a secret. */
  readonly includeCode?: boolean;
}

export interface PeopleHere {
  readonly who: WhoToAsk;
  /** The message as it would be sent, for a preview. */
  readonly ask: AskMessage;
  /** What the team says about the file, the finding asked about, and those shown in it. */
  readonly notes: readonly NoteHere[];
  /** What is wrong in champions files; each with the file's address. */
  readonly problems: readonly { readonly uri: string; readonly range: PlainRange; readonly message: string }[];
  /** The champions files that are read, the nearest first. */
  readonly files: readonly string[];
  /** The top of the repository, or the folder. */
  readonly root: string;
  /** Relative to it; left out for a folder. */
  readonly path?: string;
}

export interface NewFileHint {
  /** A person or a team. */
  readonly name: string;
  /** From the root of the repository. */
  readonly path: string;
}

/** A team note with its lessons as files to open. */
export interface NoteHere {
  readonly say: string;
  readonly links: readonly SafeLink[];
  readonly lessons: readonly { readonly title: string; readonly uri: string }[];
}

export interface NoteParams extends PeopleParams {
  /** The note; or, with `lesson`, what is said beside it. */
  readonly say?: string;
  /** The title of a lesson to write. */
  readonly lesson?: string;
}

/** Changes to open and look at; a file that is not there is created. */
export type NewTexts =
  | {
      readonly texts: readonly {
        readonly uri: string;
        readonly create: boolean;
        readonly range: PlainRange;
        readonly newText: string;
      }[];
    }
  | { readonly refused: string };

/** A rule that is not run, or not wholly, and where its file says why. */
export interface InactiveRule {
  readonly uri: string;
  readonly range: PlainRange;
  readonly ruleId: string | undefined;
  readonly message: string;
}
