import type { Call, Expression } from "../syntax/syntax.ts";
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
  if (
    callee === null ||
    (called !== "import_module" && called !== "__import__" && called !== "run_module" && called !== "run_path")
  )
    return null;
  const [name] = node.arguments;
  const isPlain = node.arguments.length === 1 && node.keywords.length === 0;
  const pieces = isPlain && name !== undefined ? piecesOfText(name) : [null];
  const isRelative = (called === "import_module" || called === "__import__") && (!isPlain || startsWithDot(pieces));
  return { kind: "dynamic-import", callee, name: pieces, isRelative };
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
