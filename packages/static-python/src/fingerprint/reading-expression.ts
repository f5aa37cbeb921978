import type { Call, Expression } from "../syntax/syntax.ts";
import type { LocalScope } from "./local-scope.ts";
import { packagePath, pathExpression, pathValue } from "./path-expression.ts";
import type { PathExpression } from "./shape.ts";

const OF_RESOURCES: ReadonlySet<string> = new Set("read_text read_binary open_text open_binary path".split(" "));
const OPENING: ReadonlySet<string> = new Set("read_text read_bytes open".split(" "));
const LISTING: ReadonlySet<string> = new Set("glob rglob iterdir".split(" "));

/**
 * The files that an expression reads or names: `open("conf/q.sql")`, `(HERE / "q.sql").read_text()`, `HERE.glob("*.sql")`,
 * or a path that is handed on to who reads it; null when it is none of these.
 */
export function readingExpression(scope: LocalScope, node: Expression): PathExpression | null {
  return (node.kind === "call" ? readingCall(scope, node) : null) ?? pathExpression(scope, node);
}

function readingCall(scope: LocalScope, node: Call): PathExpression | null {
  const { callee } = node;
  const name = callee.kind === "name" || callee.kind === "attribute" ? callee.name : "";
  const owner = callee.kind === "attribute" ? callee.object : null;
  const ownerName = owner?.kind === "name" || owner?.kind === "attribute" ? owner.name : "";
  const [first, second] = node.arguments;
  if ((ownerName === "resources" && OF_RESOURCES.has(name)) || (ownerName === "pkgutil" && name === "get_data"))
    return inPackage(scope, first, second ?? null);
  if (name === "PackageLoader") return { kind: "all", of: inPackage(scope, first, second ?? TEMPLATES) };
  if (name === "open" && /^(?:|io)$/u.test(ownerName))
    return first === undefined || isWriting(second) ? null : { kind: "opened", of: pathValue(scope, first) };
  if (/^(?:listdir|walk|scandir|FileSystemLoader)$/u.test(name))
    return first === undefined ? null : { kind: "all", of: pathValue(scope, first) };
  if (owner === null) return null;
  if (OPENING.has(name)) return isWriting(first) ? null : { kind: "opened", of: pathValue(scope, owner) };
  return LISTING.has(name) ? { kind: "all", of: pathValue(scope, owner) } : null;
}

/** Where `jinja2.PackageLoader` looks when it is not told. */
const TEMPLATES: Expression = { kind: "string", value: "templates", start: 0, end: 0 };

function inPackage(scope: LocalScope, home: Expression | undefined, rest: Expression | null): PathExpression {
  const folder = packagePath(scope, home);
  return rest === null ? folder : { kind: "join", parts: [folder, pathValue(scope, rest)] };
}

/** The mode of `open`. */
function isWriting(mode: Expression | undefined): boolean {
  return mode?.kind === "string" && /^[wax]/u.test(mode.value);
}
