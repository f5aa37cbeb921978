import { boundNames, targetsOf } from "../syntax/bound-names.ts";
import type { Call, Expression, Statement } from "../syntax/syntax.ts";
import { blocksOf, parametersOf } from "../syntax/walk-syntax.ts";
import { meaningOf, type LocalScope } from "./local-scope.ts";
import { referenceOf } from "./reference-of.ts";
import type { PathExpression } from "./shape.ts";

const UNKNOWN: PathExpression = { kind: "unknown" };
/** A path that is put together of more than this is not followed. */
const DEEPEST = 12;
const SAME: ReadonlySet<string> = new Set("resolve absolute as_posix".split(" "));
/**
 * What an expression says of a path: `Path(__file__).parent / "q.sql"`, `os.path.join(os.path.dirname(__file__), "q.sql")`,
 * `importlib.resources.files("shop") / "q.sql"`; null when it is none of these.
 */
export function pathExpression(scope: LocalScope, node: Expression): PathExpression | null {
  const isSpelled =
    (node.kind === "binary" && (node.operator === "/" || node.operator === "+")) ||
    (node.kind === "attribute" && node.name === "parent") ||
    node.kind === "subscript" ||
    node.kind === "call" ||
    node.kind === "formatted-string";
  return isSpelled ? read({ scope, depth: 0 }, node) : null;
}

/** The value of a name, which may be a text or another name as well. */
export function pathValue(scope: LocalScope, node: Expression): PathExpression {
  return read({ scope, depth: 0 }, node) ?? UNKNOWN;
}

interface Place {
  readonly scope: LocalScope;
  readonly depth: number;
}

/** A part of a path; what is none of the known forms could be any text. */
function part(place: Place, node: Expression): PathExpression {
  return read(place, node) ?? UNKNOWN;
}

function read({ scope, depth }: Place, node: Expression): PathExpression | null {
  if (depth > DEEPEST) return null;
  const place = { scope, depth: depth + 1 };
  switch (node.kind) {
    case "string":
      return { kind: "text", value: node.value };
    case "name":
      return ofName(place, node.name);
    case "attribute":
      return ofAttribute(place, node);
    case "subscript":
      return parentOf(place, node);
    case "binary":
      return ofBinary(place, node);
    case "formatted-string":
      return {
        kind: "concat",
        parts: node.parts.map((one) =>
          one.kind === "text" ? { kind: "text", value: one.value } : part(place, one.value),
        ),
      };
    case "call":
      return ofCall(place, node);
    default:
      return null;
  }
}

function ofName({ scope, depth }: Place, name: string): PathExpression | null {
  const meaning = meaningOf(scope, name);
  if (meaning.kind === "global" && name === "__file__") return { kind: "own-file" };
  if (meaning.kind !== "local")
    return {
      kind: "name",
      reference:
        meaning.kind === "imported"
          ? { kind: "imported", imported: meaning.imported, path: [] }
          : { kind: "name", name, path: [] },
    };
  for (let current = scope; current !== null; current = current.parent) {
    if (current.kind === "class" || !current.names.bound.has(name)) continue;
    const value = current.node === undefined ? null : onlyValue(current.node, name);
    return value === null ? null : read({ scope: current, depth }, value);
  }
  return null;
}

/** What a function's one assignment gives a name that nothing else binds. */
function onlyValue(
  {
    parameters,
    body,
  }: { readonly parameters: Parameters<typeof parametersOf>[0]; readonly body: readonly Statement[] },
  name: string,
): Expression | null {
  if (parametersOf(parameters).some((parameter) => parameter.name === name)) return null;
  const binding = body.flatMap(withInner).filter((one) => targetsOf(one).flatMap(boundNames).includes(name));
  const [only, ...others] = binding;
  if (only?.kind !== "assign" || others.length > 0) return null;
  const [target, ...targets] = only.targets;
  return target?.kind === "name" && targets.length === 0 ? only.value : null;
}

function withInner(statement: Statement): readonly Statement[] {
  return [statement, ...blocksOf(statement).flatMap((block) => block.flatMap(withInner))];
}

function ofAttribute(place: Place, node: Expression & { readonly kind: "attribute" }): PathExpression | null {
  if (node.name === "parent") {
    const of = read(place, node.object);
    return of === null ? null : { kind: "parent", of, levels: 1 };
  }
  const reference = referenceOf(place.scope, node);
  return reference === null ? null : { kind: "name", reference };
}

/** `path.parents[1]`. */
function parentOf(place: Place, { object, index }: Expression & { readonly kind: "subscript" }): PathExpression | null {
  if (object.kind !== "attribute" || object.name !== "parents" || index.kind !== "number") return null;
  const of = read(place, object.object);
  return of === null ? null : { kind: "parent", of, levels: Number(index.text) + 1 };
}

function ofBinary(place: Place, node: Expression & { readonly kind: "binary" }): PathExpression | null {
  if (node.operator !== "/" && node.operator !== "+") return null;
  const left = read(place, node.left);
  if (left === null) return null;
  return { kind: node.operator === "/" ? "join" : "concat", parts: [left, part(place, node.right)] };
}

function ofCall(place: Place, node: Call): PathExpression | null {
  const { callee } = node;
  const name = callee.kind === "name" || callee.kind === "attribute" ? callee.name : "";
  const owner = callee.kind === "attribute" ? callee.object : null;
  const ownerName = owner?.kind === "name" || owner?.kind === "attribute" ? owner.name : "";
  return (
    ofFunction(place, node, { name, ownerName }) ?? (owner === null ? null : ofMethod(place, node, { name, owner }))
  );
}

/** Functions that make a path of others, or open one. */
function ofFunction(
  place: Place,
  node: Call,
  { name, ownerName }: { readonly name: string; readonly ownerName: string },
): PathExpression | null {
  const [first] = node.arguments;
  if (name === "files" && (ownerName === "" || ownerName === "resources")) return packagePath(place.scope, first);
  if (first === undefined) return null;
  if (/^(?:Pure)?(?:Posix)?Path$/u.test(name) || (name === "join" && /^(?:path|osp|op)$/u.test(ownerName)))
    return node.arguments.length === 1
      ? read(place, first)
      : { kind: "join", parts: node.arguments.map((one) => part(place, one)) };
  if (/^(?:abspath|realpath|normpath|fspath|str)$/u.test(name)) return read(place, first);
  const of = name === "dirname" ? read(place, first) : null;
  if (of !== null) return { kind: "parent", of, levels: 1 };
  return null;
}

function ofMethod(
  place: Place,
  node: Call,
  { name, owner }: { readonly name: string; readonly owner: Expression },
): PathExpression | null {
  const [first] = node.arguments;
  const isPathMethod = SAME.has(name) || /^(?:joinpath|with_name|with_suffix)$/u.test(name);
  const of = isPathMethod ? read(place, owner) : null;
  if (of === null) return null;
  if (SAME.has(name)) return of;
  if (name === "joinpath") return { kind: "join", parts: [of, ...node.arguments.map((one) => part(place, one))] };
  if (first?.kind !== "string") return { kind: "join", parts: [{ kind: "parent", of, levels: 1 }, UNKNOWN] };
  return name === "with_name"
    ? { kind: "with-name", of, name: first.value }
    : { kind: "with-suffix", of, suffix: first.value };
}

/** The folder of the package that a call names: by a text, a module, or `__package__`. */
export function packagePath(scope: LocalScope, node: Expression | undefined): PathExpression {
  if (node === undefined) return { kind: "package", of: null };
  if (node.kind === "string") return { kind: "package", of: node.value };
  if (node.kind === "name" && (node.name === "__package__" || node.name === "__name__"))
    return { kind: "package", of: null };
  const reference = referenceOf(scope, node);
  return reference === null ? UNKNOWN : { kind: "package", of: reference };
}
