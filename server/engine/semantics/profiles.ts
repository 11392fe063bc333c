// How languages differ in meaning, as data: the analyses of this folder read a profile and never ask which language it is.

export interface SemanticsProfile {
  /** Whether the branches of an `if` open a scope. No other block does: semgrep keeps one scope a function. */
  readonly branchesOpenScope: boolean;
  /** What the first assignment to an unknown name declares: nothing, a variable of the current scope, or a global one. */
  readonly assignmentDeclares: 'nothing' | 'current' | 'global';
  /** An assigned name is looked up in the current function only, never in the functions around it or at the top. */
  readonly assignmentStaysLocal: boolean;
  /** `x := e` always declares a new variable. */
  readonly shortDeclaration: boolean;
  /** Names declared directly in a class are members, which `this.x` finds. */
  readonly membersResolve: boolean;
  /** Function definitions declare their name. */
  readonly functionsResolve: boolean;
  /** The variables of a classic `for` loop are declared. */
  readonly forVariablesResolve: boolean;
  /** A destructuring parameter, loop variable or catch variable declares the names inside. */
  readonly patternsDeclare: boolean;
  /** The tests of a `case` are patterns that declare names. */
  readonly casePatterns: boolean;
  /** A plain name in a `case` declares a variable, though it means a constant. */
  readonly caseNamesDeclare: boolean;
  /** A case runs into the next one unless it breaks. */
  readonly casesFallThrough: boolean;
  /** What the text of an import's module is: dotted names, a JavaScript file or package, or a path of packages (Go). */
  readonly modules: 'dotted' | 'file' | 'package';
  /** A plain `import a.b` (no alias) binds the last part. */
  readonly plainImportBinds: boolean;

  /** A variable declared with one value and never assigned again is a constant. */
  readonly onceAssignedVariables: boolean;
  /** So is a global that is only ever assigned once, at the top level. */
  readonly onceAssignedGlobals: boolean;
  /** And so is a private field that is assigned once. */
  readonly onceAssignedPrivateFields: boolean;
  /** `x += e` is `x = x + e`. */
  readonly compoundAssignmentsSpelledOut: boolean;
  /** Numbers that `+` joins to a string on their left. */
  readonly joinsToStrings: readonly ('int' | 'float')[];
  /** `True and x` is x. */
  readonly conditionsYield: boolean;
  /** Calls that make a string of strings. */
  readonly textCalls: readonly string[];
  /** `string * n` is a string. */
  readonly stringsRepeat: boolean;
  /** Blocks whose attributes are read as `object.name`; with `member`, that attribute is the value of the block's first label. */
  readonly blockConstants: readonly { readonly block: string; readonly object: string; readonly member?: string }[];
  /** A number or a boolean and the string that spells it are equal. */
  readonly literalsCoerce: boolean;

  /** Annotations are ordinary expressions, compared as they are written (Python). */
  readonly annotationsAreExpressions: boolean;
  /** `new X()` evaluates X, so that only its last name tells the type (JavaScript). */
  readonly classesAreExpressions: boolean;
  /** What is added to a number is a number. */
  readonly numbersAddUp: boolean;
  /** What the builtin types are called. */
  readonly builtinTypes: ReadonlyMap<string, Builtin>;
  /** What stands for a type and names none: `var`. */
  readonly inferredTypes: readonly string[];
  /** `&&`, `||` and `!` yield booleans, as do `&`, `|` and `^` of one. */
  readonly logicYieldsBool: boolean;
  /** What methods return, by their name, or by `T.name` where they are called on T or on something of that type. */
  readonly methodTypes: ReadonlyMap<string, Builtin>;
  /** What begins the names of methods that read and write a property: `o.getX()` is `o.x`. */
  readonly accessors: { readonly get: string; readonly set: string } | undefined;
  /** Methods that return what the last type argument of their object says: an element of a collection. */
  readonly elementMethods: readonly string[];
}

export type Builtin = 'int' | 'float' | 'number' | 'string' | 'bool';

const TYPE_NAMES: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([
  ['int', 'int'],
  ['float', 'float'],
  ['number', 'number'],
  ['str', 'string'],
  ['string', 'string'],
  ['String', 'string'],
  ['bool', 'bool'],
  ['boolean', 'bool'],
]);

const DEFAULT: SemanticsProfile = {
  branchesOpenScope: true,
  assignmentDeclares: 'nothing',
  assignmentStaysLocal: false,
  shortDeclaration: false,
  membersResolve: false,
  functionsResolve: false,
  forVariablesResolve: false,
  patternsDeclare: true,
  casePatterns: false,
  caseNamesDeclare: false,
  casesFallThrough: true,
  modules: 'dotted',
  plainImportBinds: false,
  onceAssignedVariables: false,
  onceAssignedGlobals: false,
  onceAssignedPrivateFields: false,
  compoundAssignmentsSpelledOut: false,
  joinsToStrings: [],
  conditionsYield: false,
  stringsRepeat: false,
  textCalls: [],
  blockConstants: [],
  literalsCoerce: false,
  annotationsAreExpressions: false,
  classesAreExpressions: false,
  numbersAddUp: false,
  builtinTypes: TYPE_NAMES,
  inferredTypes: [],
  logicYieldsBool: false,
  methodTypes: new Map(),
  accessors: undefined,
  elementMethods: [],
};

const JAVASCRIPT: SemanticsProfile = {
  ...DEFAULT,
  branchesOpenScope: false,
  assignmentDeclares: 'global',
  membersResolve: true,
  functionsResolve: true,
  patternsDeclare: false,
  modules: 'file',
  onceAssignedVariables: true,
  onceAssignedGlobals: true,
  compoundAssignmentsSpelledOut: true,
  joinsToStrings: ['float'],
  classesAreExpressions: true,
};

const OBJECT_ORIENTED: SemanticsProfile = { ...DEFAULT, membersResolve: true, plainImportBinds: true };

const JAVA: SemanticsProfile = {
  ...OBJECT_ORIENTED,
  onceAssignedPrivateFields: true,
  joinsToStrings: ['int'],
  textCalls: ['String.format'],
  builtinTypes: named({ int: 'int Integer long Long', float: 'float double', string: 'String', bool: 'boolean Boolean' }),
  inferredTypes: ['var'],
  logicYieldsBool: true,
  methodTypes: named({
    bool: 'equals isEmpty contains containsKey String.matches Boolean.parseBoolean Boolean.valueOf',
    int: 'length size compareTo Integer.parseInt Integer.valueOf Long.parseLong Long.valueOf',
  }),
  accessors: { get: 'get', set: 'set' },
  elementMethods: ['get'],
};

/** A map from each of the words behind a type to the type. */
function named(words: { readonly [type in Builtin]?: string }): ReadonlyMap<string, Builtin> {
  return new Map(
    Object.entries(words).flatMap(([type, list]) => list.split(' ').map((word) => [word, type as Builtin] as const)),
  );
}

const PROFILES: { readonly [language: string]: SemanticsProfile } = {
  javascript: JAVASCRIPT,
  typescript: JAVASCRIPT,
  python: {
    ...DEFAULT,
    branchesOpenScope: false,
    assignmentDeclares: 'current',
    assignmentStaysLocal: true,
    casePatterns: true,
    casesFallThrough: false,
    onceAssignedGlobals: true,
    conditionsYield: true,
    annotationsAreExpressions: true,
    numbersAddUp: true,
    stringsRepeat: true,
  },
  java: JAVA,
  kotlin: OBJECT_ORIENTED,
  scala: OBJECT_ORIENTED,
  csharp: OBJECT_ORIENTED,
  go: {
    ...DEFAULT,
    shortDeclaration: true,
    caseNamesDeclare: true,
    casesFallThrough: false,
    modules: 'package',
    plainImportBinds: true,
  },
  terraform: {
    ...DEFAULT,
    blockConstants: [
      { block: 'locals', object: 'local' },
      { block: 'variable', object: 'var', member: 'default' },
    ],
    literalsCoerce: true,
  },
  ruby: { ...DEFAULT, branchesOpenScope: false, assignmentDeclares: 'current', onceAssignedGlobals: true },
  php: { ...DEFAULT, branchesOpenScope: false, assignmentDeclares: 'current', membersResolve: true, onceAssignedGlobals: true },
};

/** The profile of a language id; a cautious one for a language without its own. */
export function profileOf(language: string): SemanticsProfile {
  return PROFILES[language] ?? DEFAULT;
}
