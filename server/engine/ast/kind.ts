// The closed vocabulary of the normalised tree: every language lowers to these kinds and roles, and the matcher, the
// semantics and the taint analysis know nothing else. The meaning of `name` on a node is given beside each kind.

export type Kind =
  // ── literals: leaves; `name` is the value ──────────────────────────────────────────────────────────────────────────
  | 'string' //        content between the quotes, escapes as written
  | 'int' //           decimal value where it fits 64 bits, else the text
  | 'float' //         String(Number(text)); every JavaScript number
  | 'imaginary' //     text
  | 'char' //          content
  | 'atom' //          name without the colon
  | 'bool' //          'true' | 'false'
  | 'null' //          null, None, nil
  | 'undefined'
  | 'regex' //         content between the slashes; child `flags` (a `modifier`) where flags are written
  | 'encodedString' // prefix such as 'b' (`name`); child `content`: string
  // ── names ──────────────────────────────────────────────────────────────────────────────────────────────────────────
  | 'name' //          an identifier, wherever it stands; its role says what it names
  | 'special' //       leaf: 'this' (also Python's self), 'super', 'require', 'import', 'cls' …
  // ── expressions ────────────────────────────────────────────────────────────────────────────────────────────────────
  | 'template' //      interpolation or adjacent literals; `name`: '' or the prefix ('f'); children `part`: string | expression
  | 'call' //          callee, arguments?
  | 'new' //           type, arguments?
  | 'arguments' //     argument*; the span includes the parentheses
  | 'keywordArgument' // `name`: the keyword; children: key (a `name`), value
  | 'access' //        object, field: a.b (a computed field is `index`)
  | 'optional' //      operand: the `a` in a?.b
  | 'index' //         object, subscript*
  | 'slice' //         lower?, upper?, step?
  | 'assign' //        target, value
  | 'assignOp' //      `name`: the operator without '=' ('+', '??'; ':' for Go's and Python's :=); target, value
  | 'unary' //         `name`: '!', '-', '+', '~', 'typeof', 'void', 'delete', 'not' is '!' …; operand
  | 'update' //        `name`: '++prefix' | '++postfix' | '--prefix' | '--postfix'; operand
  | 'binary' //        `name`: canonical operator: and → '&&', or → '||', is → '===', 'in', 'not in', 'is not' → '!==' …; left, right, target? (x instanceof T t)
  | 'conditional' //   condition, then, else
  | 'sequence' //      element*  (a, b)
  | 'array' //         element*  (JS array, Python list)
  | 'tuple' //         element*
  | 'set' //           element*
  | 'dict' //          entry* (Python dict, JSON object): `entry` or `spread`
  | 'entry' //         key, value
  | 'object' //        member* (JS object literal, HCL body …): `property`, `functionDefinition`, `spread`
  | 'property' //      key (`name`, `string` or computed expression), value, attribute*
  | 'spread' //        `name`: '' | '*' | '**' | '...'; operand
  | 'comprehension' // `name`: 'array' | 'set' | 'dict' | 'generator'; element (`entry` for dict), clause*
  | 'comprehensionFor' // target, iterable
  | 'comprehensionIf' //  condition
  | 'await' //         operand
  | 'yield' //         `name`: '' | 'from' ; operand?
  | 'cast' //          type, operand
  | 'lambda' //        attribute*, parameters, returnType?, body (`block`; a bare expression for Python's lambda)
  | 'classExpression' // as classDefinition
  | 'taggedTemplate' // callee, template
  | 'element' //       JSX/XML element: tag (a `name` or `access`; none for a fragment), attribute*, child*
  | 'jsxAttribute' //  `name`: the attribute's name; children: key (a `name`), value?
  | 'jsxText' //       `name`: the text
  | 'jsxExpression' // operand?: the {…} child
  // ── types ──────────────────────────────────────────────────────────────────────────────────────────────────────────
  | 'type' //          wraps every type annotation; child `type`: name | access | typeApply | other
  | 'typeApply' //     callee, typeArgument* (each a `type`)
  // ── statements ─────────────────────────────────────────────────────────────────────────────────────────────────────
  | 'program' //       statement*
  | 'block' //         statement*
  | 'expressionStatement' // `name`: ';' where the text has one, else ''; expression
  | 'if' //            condition, then, else?
  | 'while' //         condition, body
  | 'doWhile' //       body, condition
  | 'for' //           init*, condition?, update*, body
  | 'forEach' //       target, iterable, body; `name`: 'in' | 'of' | 'await' …; else? (Python)
  | 'return' //        value?
  | 'throw' //         value?
  | 'break' //         label?
  | 'continue' //      label?
  | 'label' //         label, body
  | 'try' //           body, catch*, else?, finally?
  | 'catch' //         exception? (name, type or pattern), type?, body
  | 'switch' //        subject?, case*
  | 'case' //          `name`: 'default' | ''; test*, body
  | 'with' //          item*, body
  | 'withItem' //      value, target?
  | 'assert' //        argument*
  | 'delete' //        operand* (Python del)
  | 'pass'
  | 'scope' //         `name`: 'global' | 'nonlocal'; children `variable`: name*
  | 'import' //        `name`: 'from' (import {a} from m), 'module' (import m [as x]), 'all' (from m import *); module, item*, alias?
  | 'module' //        leaf: the module of an import: dotted ('a.b') or a file ('./a/b')
  | 'importItem' //    children: key (the imported name), alias?
  | 'export' //        re-exports and export lists only; an exported definition is the plain definition
  // ── definitions ────────────────────────────────────────────────────────────────────────────────────────────────────
  | 'variable' //      attribute*, target (name or pattern), type?, value?: one declarator = one statement
  | 'functionDefinition' // attribute*, name, typeParameter*, parameters, returnType?, body? (also methods and accessors)
  | 'parameters' //    parameter*; the span includes the parentheses
  | 'parameter' //     attribute*, target (name or pattern), type?, default?
  | 'restParameter' // `name`: '*' | '**' | '...'; target?, type?
  | 'classDefinition' // `name`: 'class' | 'interface' | 'trait' | 'enum' …; attribute*, name?, typeParameter*, base*, interface*, classBody
  | 'classBody' //     member* (functionDefinition, fieldDefinition, any statement)
  | 'fieldDefinition' // attribute*, target, type?, value?
  | 'decorator' //     expression (name, access or call)
  | 'modifier' //      leaf: a keyword attribute: 'async', 'static', 'const', 'let', 'var', 'public', 'get' …
  | 'typeDefinition' // attribute*, name, typeParameter*, type
  // ── only in patterns ───────────────────────────────────────────────────────────────────────────────────────────────
  | 'ellipsis' //      `...` in any position
  | 'metavariable' //  `name`: '$X' or '$_'
  | 'metavariableEllipsis' // `name`: '$...X'
  | 'deepEllipsis' //  <... e ...>: operand
  | 'typedMetavariable' // `name`: '$X'; type
  // ── the rest ───────────────────────────────────────────────────────────────────────────────────────────────────────
  | 'other'; //        `name`: the grammar's own type; children `child`. Still matches structurally.

/** What a node is to its parent. How a list of children is compared follows from the role alone: see match/. */
export type Role =
  | 'root'
  | 'alias'
  | 'argument'
  | 'arguments'
  | 'attribute'
  | 'base'
  | 'body'
  | 'callee'
  | 'case'
  | 'catch'
  | 'child'
  | 'clause'
  | 'condition'
  | 'content'
  | 'default'
  | 'element'
  | 'else'
  | 'entry'
  | 'exception'
  | 'expression'
  | 'field'
  | 'finally'
  | 'flags'
  | 'init'
  | 'interface'
  | 'item'
  | 'iterable'
  | 'key'
  | 'label'
  | 'left'
  | 'lower'
  | 'member'
  | 'module'
  | 'name'
  | 'object'
  | 'operand'
  | 'parameter'
  | 'parameters'
  | 'part'
  | 'returnType'
  | 'right'
  | 'statement'
  | 'step'
  | 'subject'
  | 'subscript'
  | 'tag'
  | 'target'
  | 'template'
  | 'test'
  | 'then'
  | 'type'
  | 'typeArgument'
  | 'typeParameter'
  | 'update'
  | 'upper'
  | 'value'
  | 'variable';

const EXPRESSIONS: ReadonlySet<Kind> = new Set<Kind>([
  'string', 'int', 'float', 'imaginary', 'char', 'atom', 'bool', 'null', 'undefined', 'regex', 'encodedString', 'name',
  'special', 'template', 'call', 'new', 'access', 'optional', 'index', 'assign', 'assignOp', 'unary', 'update', 'binary',
  'conditional', 'sequence', 'array', 'tuple', 'set', 'dict', 'entry', 'object', 'spread', 'comprehension', 'await', 'yield', 'cast',
  'lambda', 'classExpression', 'taggedTemplate', 'element', 'slice', 'ellipsis', 'metavariable', 'deepEllipsis',
  'typedMetavariable',
]); // prettier-ignore

const STATEMENTS: ReadonlySet<Kind> = new Set<Kind>([
  'block', 'expressionStatement', 'if', 'while', 'doWhile', 'for', 'forEach', 'return', 'throw', 'break', 'continue', 'label',
  'try', 'switch', 'with', 'assert', 'delete', 'pass', 'scope', 'import', 'export', 'variable', 'functionDefinition',
  'classDefinition', 'fieldDefinition', 'typeDefinition',
]); // prettier-ignore

/** Roles in which a node of an expression kind only names something: a definition, a field, a keyword, a label. */
const NAMING_ROLES: ReadonlySet<Role> = new Set<Role>([
  'name',
  'field',
  'key',
  'label',
  'alias',
  'tag',
  'module',
  'variable',
  'flags',
]);

export function isExpressionKind(kind: Kind): boolean {
  return EXPRESSIONS.has(kind);
}

export function isStatementKind(kind: Kind): boolean {
  return STATEMENTS.has(kind);
}

export function isNamingRole(role: Role): boolean {
  return NAMING_ROLES.has(role);
}
