import { blockNames } from "../syntax/bound-names.ts";
import type { ImportedName } from "../syntax/bound-names.ts";
import type { ClassDefinition, Expression, ImportFrom, Module, Span, Statement } from "../syntax/syntax.ts";
import { blocksOf } from "../syntax/walk-syntax.ts";
import { aliasRoots } from "./alias-roots.ts";
import { describeClass, describeFunction, describeStatement, isIdle } from "./describe-statement.ts";
import { exportedNames, type ExportedNames } from "./exported-names.ts";
import { createShapeBuilder } from "./shape.ts";
import type { NamedShape, PathExpression, Reference, Shape } from "./shape.ts";
import { pathExpression } from "./path-expression.ts";
import { referenceOf } from "./reference-of.ts";

/** A statement of a module, taken as one piece; a class leaves its methods to `methods`. */
export interface Piece extends Span {
  readonly kind: "function" | "class" | "data";
  readonly names: readonly string[];
  /** Names of the module that it changes without binding them. */
  readonly shape: Shape;
  readonly methods: readonly (NamedShape & { readonly at: Span })[];
  /** Where to point at: the name of a definition, or the whole statement. */
  readonly at: Span;
  /** Its value cannot be changed once made: a number, a text, a tuple of such, a class that holds nothing but methods. */
  readonly isImmutable: boolean;
  /** Of a class: its bases and metaclass … */
  readonly inherits: readonly Reference[];
  /** … and what decorates it. */
  readonly decorators: readonly Reference[];
  /** Of a class: it runs code when a class is derived from it, or made by it. */
  readonly hasHook: boolean;
  /** What the names that it binds may be other names for. */
  readonly aliases: readonly Reference[];
  readonly statement: Statement;
}
export type Binding =
  | { readonly kind: "import"; readonly imported: ImportedName; readonly at: number; readonly isForTypes?: true }
  | { readonly kind: "piece"; readonly index: number };

/** An `import *` of a module. */
export interface StarImport {
  readonly imported: ImportedName;
  /** Where it stands among the statements. */
  readonly at: number;
  /** Of one that stands in a block, which may not run: the statement. */
  readonly piece: number | null;
}

/** A module as names bound by pieces; computed from its tree alone. */
export interface ModuleAnalysis {
  readonly pieces: readonly Piece[];
  readonly bindings: ReadonlyMap<string, readonly Binding[]>;
  readonly stars: readonly StarImport[];
  readonly exported: ExportedNames;
  /** Everything that its imports name when it runs, for whoever needs the whole module. */
  readonly imports: readonly ImportedName[];
}

/** Analyses are kept as long as the tree they were made of. */
const KNOWN = new WeakMap<Module, ModuleAnalysis>();

/** Statements that a module without messages shares with the module are analysed once. */
const KNOWN_PIECES = new WeakMap<Statement, Piece>();

export function analyzeModule(module: Module): ModuleAnalysis {
  const known = KNOWN.get(module);
  if (known !== undefined) return known;
  const pieces: Piece[] = [];
  const bindings = new Map<string, Binding[]>();
  const stars: StarImport[] = [];
  const imports: ImportedName[] = [];
  const bind = (name: string, binding: Binding): void => {
    const found = bindings.get(name);
    const same = found?.findIndex((other) => isSameImport(other, binding)) ?? -1;
    if (found === undefined) bindings.set(name, [binding]);
    else if (same < 0) found.push(binding);
    else if (binding.kind === "import" && binding.isForTypes !== true && isOnlyForTypes(found[same]))
      found[same] = binding;
  };
  for (const statement of unwrapped(module.body)) {
    if (statement.kind === "import" || statement.kind === "import-from") {
      for (const [name, imported] of blockNames([statement]).imports) {
        const forTypes = isForTypes(module, statement) || isTypingFlag(imported);
        bind(name, { kind: "import", imported, at: statement.start, ...(forTypes ? { isForTypes: true } : {}) });
        if (!forTypes) imports.push(imported);
      }
      if (statement.kind === "import-from" && statement.names === "*")
        stars.push({ ...starOf(statement), at: statement.start, piece: null });
      continue;
    }
    if (isIdle(statement)) continue;
    const piece = KNOWN_PIECES.get(statement) ?? pieceOf(statement);
    KNOWN_PIECES.set(statement, piece);
    for (const name of piece.names) bind(name, { kind: "piece", index: pieces.length });
    for (const star of starsWithin(statement)) stars.push({ ...starOf(star), at: star.start, piece: pieces.length });
    pieces.push(piece);
  }
  const exported = exportedNames(module.body);
  const analysis = { pieces, bindings, stars, exported, imports: [...imports, ...stars.map((star) => star.imported)] };
  KNOWN.set(module, analysis);
  return analysis;
}

function starOf({ module, level }: ImportFrom): Pick<StarImport, "imported"> {
  return { imported: { module, level, name: null } };
}

/** Each `import *` in the blocks of a statement. */
function starsWithin(statement: Statement): readonly ImportFrom[] {
  return blocksOf(statement).flatMap((block) =>
    block.flatMap((inner) => (inner.kind === "import-from" && inner.names === "*" ? [inner] : starsWithin(inner))),
  );
}

export function isOnlyForTypes(binding: Binding | undefined): boolean {
  return binding?.kind === "import" && binding.isForTypes === true;
}

/** `import a.b` and `import a.c` both bind `a` to the same package. */
function isSameImport(one: Binding, other: Binding): boolean {
  if (one.kind !== "import" || other.kind !== "import") return false;
  return (
    one.imported.module === other.imported.module &&
    one.imported.level === other.imported.level &&
    one.imported.name === other.imported.name
  );
}

/** No run goes through `if TYPE_CHECKING:`. */
function isForTypes({ body }: Module, { start, end }: Statement): boolean {
  return body.some((node) => node.kind === "if" && isTypeChecking(node.test) && holds(node.body, start, end));
}

function holds(block: readonly Statement[], start: number, end: number): boolean {
  return block.some((node) => node.start <= start && end <= node.end);
}

/** What tells type checkers apart is false in every run. */
function isTypingFlag({ module, level, name }: ImportedName): boolean {
  return level === 0 && (module === "typing" || module === "typing_extensions") && name === "TYPE_CHECKING";
}

/** `if TYPE_CHECKING:` imports for annotations; `if __name__ == "__main__":` does not run in an imported module. */
function unwrapped(body: readonly Statement[]): readonly Statement[] {
  return body.flatMap((statement) => {
    if (statement.kind !== "if") return [statement];
    if (isTypeChecking(statement.test)) return unwrapped([...statement.body, ...statement.orElse]);
    return isMain(statement.test) ? unwrapped(statement.orElse) : [statement];
  });
}

function isTypeChecking(test: Expression): boolean {
  return (test.kind === "name" || test.kind === "attribute") && test.name === "TYPE_CHECKING";
}

function isMain(test: Expression): boolean {
  const [comparison] =
    test.kind === "compare" && test.left.kind === "name" && test.left.name === "__name__" ? test.comparisons : [];
  return comparison?.operator === "==" && comparison.right.kind === "string" && comparison.right.value === "__main__";
}

function pieceOf(statement: Statement): Piece {
  const builder = createShapeBuilder();
  const names = [...blockNames([statement]).bound];
  const common = {
    start: statement.start,
    end: statement.end,
    names,
    methods: [],
    inherits: [],
    decorators: [],
    hasHook: false,
    isImmutable: false,
    aliases: [],
    statement,
  };
  if (statement.kind === "function") {
    builder.text("(function ");
    describeFunction(builder, null, statement);
    return { ...common, kind: "function", shape: builder.finish(), at: statement.nameSpan };
  }
  if (statement.kind === "class") return { ...common, ...classPiece(statement) };
  describeStatement(builder, null, statement);
  const isImmutable =
    (statement.kind === "assign" || statement.kind === "annotated-assign") &&
    statement.value !== null &&
    (cannotChange(statement.value) || isOwnPath(statement.value));
  return {
    ...common,
    kind: "data",
    shape: builder.finish(),
    at: statement,
    isImmutable,
    aliases: aliasRoots(statement),
  };
}

function classPiece(
  node: ClassDefinition,
): Pick<Piece, "kind" | "shape" | "methods" | "at" | "inherits" | "decorators" | "hasHook" | "isImmutable"> {
  const builder = createShapeBuilder();
  const methods: (NamedShape & { at: Span })[] = [];
  builder.text("(class ");
  describeClass(builder, null, node, (method, scope) => {
    const inside = createShapeBuilder();
    inside.text("(method ");
    describeFunction(inside, scope, method);
    methods.push({ name: method.name, shape: inside.finish(), at: method.nameSpan });
  });
  const parents = [...node.bases, ...node.keywords.map((keyword) => keyword.value)];
  const referred = (nodes: readonly Expression[]): readonly Reference[] =>
    nodes.map((item) => referenceOf(null, item)).filter((reference) => reference !== null);
  const decorators = referred(node.decorators.map((item) => (item.kind === "call" ? item.callee : item)));
  const hasHook =
    methods.some(({ name }) => name === "__init_subclass__" || name === "__prepare__") ||
    node.bases.some((base) => base.kind === "name" && base.name === "type");
  return {
    kind: "class",
    shape: builder.finish(),
    methods,
    at: node.nameSpan,
    inherits: referred(parents),
    decorators,
    hasHook,
    isImmutable: !hasHook && holdsNothing(node),
  };
}

/** A class without values of its own that could change, and without methods that are made to change it. */
function holdsNothing({ body, keywords }: ClassDefinition): boolean {
  return (
    keywords.length === 0 &&
    body.every((statement) => {
      if (statement.kind === "function")
        return !statement.decorators.some((decorator) => decorator.kind === "name" && decorator.name === "classmethod");
      if (statement.kind === "assign") return cannotChange(statement.value);
      return statement.kind === "annotated-assign"
        ? statement.value === null || cannotChange(statement.value)
        : isIdle(statement);
    })
  );
}

/** A path that begins at the module: nothing changes it once it is made. */
function isOwnPath(value: Expression): boolean {
  const path = pathExpression(null, value);
  return path !== null && startsAtModule(path);
}

function startsAtModule(path: PathExpression): boolean {
  if (path.kind === "own-file" || path.kind === "package") return true;
  if ("of" in path) return startsAtModule(path.of);
  const [first] = path.kind === "join" || path.kind === "concat" ? path.parts : [];
  return first !== undefined && startsAtModule(first);
}

function cannotChange(value: Expression): boolean {
  switch (value.kind) {
    case "string":
    case "number":
    case "bytes":
    case "constant":
    case "formatted-string":
      return true;
    case "tuple":
      return value.items.every(cannotChange);
    case "unary":
      return cannotChange(value.operand);
    case "binary":
      return cannotChange(value.left) && cannotChange(value.right);
    default:
      return false;
  }
}
