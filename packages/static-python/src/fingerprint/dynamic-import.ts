import type { Call, Expression } from "../syntax/syntax.ts";
import { subexpressions } from "../syntax/walk-syntax.ts";
import type { LocalScope } from "./local-scope.ts";
import { referenceOf } from "./reference-of.ts";
import type { Reference } from "./shape.ts";

/** A call that could import a module by a name that is computed. */
export function dynamicImport(scope: LocalScope, node: Call): Reference | null {
  const callee = referenceOf(scope, node.callee);
  const called =
    callee?.kind === "name" || callee?.kind === "imported"
      ? (callee.path.at(-1) ?? (callee.kind === "name" ? callee.name : callee.imported.name))
      : null;
  if (callee === null || called === null || !IMPORTERS.has(called)) return null;
  const [name] = node.arguments;
  const isPlain = node.arguments.length === 1 && node.keywords.length === 0;
  const pieces = isPlain && name !== undefined ? piecesOfText(name) : [null];
  const isRelative = (called === "import_module" || called === "__import__") && (!isPlain || startsWithDot(pieces));
  const isFromOutside = node.arguments.some((argument) => readsEnvironment(scope, argument));
  return { kind: "dynamic-import", callee, name: pieces, isRelative, ...(isFromOutside ? { isFromOutside } : {}) };
}

/** Last parts of the names of functions that import what they are given the name of: `dynamicImport()` asks for the whole name. */
const IMPORTERS: ReadonlySet<string> = new Set(
  (
    "__import__ call get_class get_method get_object import_module import_string instantiate load_obj locate " +
    "resolve_name run_module run_path"
  ).split(" "),
);

/** Whether a name comes from where no file of the project tells: the environment, the command line. */
function readsEnvironment(scope: LocalScope, node: Expression): boolean {
  const reference = referenceOf(scope, node);
  if (reference?.kind === "name" || reference?.kind === "imported") {
    const first = reference.kind === "name" ? reference.name : (reference.imported.name ?? reference.imported.module);
    if (/^(?:os\.(?:environ|getenv)|sys\.argv|environ|getenv|argv)\b/u.test([first, ...reference.path].join(".")))
      return true;
  }
  return subexpressions(node).some((part) => readsEnvironment(scope, part));
}

function startsWithDot([first]: readonly (string | null)[]): boolean {
  return first?.startsWith(".") === true;
}

/** What is known of a text that is put together; `__name__` and `__package__` are kept as such. */
function piecesOfText(node: Expression): readonly (string | null)[] {
  if (node.kind === "string") return [node.value];
  if (node.kind === "name" && (node.name === "__name__" || node.name === "__package__")) return [`{${node.name}}`];
  if (node.kind === "binary" && node.operator === "+") return [...piecesOfText(node.left), ...piecesOfText(node.right)];
  if (node.kind !== "formatted-string") return [null];
  return node.parts.flatMap((part) => (part.kind === "text" ? [part.value] : piecesOfText(part.value)));
}
