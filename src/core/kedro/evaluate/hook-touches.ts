import { expressionsOf, subexpressions } from "static-python";
import type { Expression, FunctionDefinition, Statement } from "static-python";
import type { HookTouches } from "../../model/project-code.ts";
import { byCodeUnit } from "../../text/order.ts";
import { isCalmIn, isHarmlessIn } from "./mildness-of.ts";
import { narrowingOf, type Narrowed, type Subjects, type TextsOf } from "./hook-tests.ts";

/** More names than this say no more than "many". */
const MOST_NAMES = 20;
const KEYED_CALLS: ReadonlySet<string> = new Set(
  "load save add exists release confirm get pop _get_dataset".split(" "),
);

/**
 * What a hook's method can touch, as far as its text shows: the nodes and datasets that its conditions name, and those
 * that it takes out of `inputs`, `outputs` or the catalog by their names. Null where it may touch any.
 */
export function hookTouches(method: FunctionDefinition, textsOf: TextsOf): HookTouches | null {
  const [, ...positional] = [...method.parameters.positionalOnly, ...method.parameters.positional];
  const given = new Set([...positional, ...method.parameters.keywordOnly].map(({ name }) => name));
  const walk: Walk = { method, given, subjects: { given, aliases: new Map() }, textsOf, found: [] };
  follow(walk, method.body, null);
  const { found } = walk;
  if (found.length === 0 || found.includes(null)) return null;
  const all = (kind: keyof HookTouches): readonly string[] =>
    [...new Set(found.flatMap((one) => (one?.kind === kind ? one.names : [])))].sort(byCodeUnit);
  const touches = { nodes: all("nodes"), datasets: all("datasets"), tags: all("tags") };
  const count = touches.nodes.length + touches.datasets.length + touches.tags.length;
  return count > MOST_NAMES ? null : touches;
}

interface Walk {
  readonly method: FunctionDefinition;
  readonly given: ReadonlySet<string>;
  readonly subjects: Subjects & { readonly aliases: Map<string, Expression> };
  readonly textsOf: TextsOf;
  /** What each statement that does something is narrowed to. */
  readonly found: Narrowed[];
}

/** Follows statements that run for `narrowed` alone; what runs after them all is for what is given back. */
function follow(walk: Walk, body: readonly Statement[], narrowed: Narrowed): Narrowed {
  let current = narrowed;
  for (const statement of body) {
    if (statement.kind === "if") current = followIf(walk, statement, current);
    else if (isAlias(walk, statement) || isHarmlessIn(walk.method, statement)) continue;
    else if (statement.kind === "try") {
      const { handlers, orElse, finalBody } = statement;
      for (const part of [statement.body, ...handlers.map((handler) => handler.body), orElse, finalBody])
        follow(walk, part, current);
    } else if (current !== null) walk.found.push(current);
    else walk.found.push(...keyedBy(walk, statement));
  }
  return current;
}

function followIf(
  walk: Walk,
  { test, body, orElse }: Statement & { readonly kind: "if" },
  narrowed: Narrowed,
): Narrowed {
  const { yes, no } = narrowingOf(test, walk.subjects, walk.textsOf);
  if (!isCalmIn(walk.method, test)) walk.found.push(narrowed);
  follow(walk, body, yes ?? narrowed);
  follow(walk, orElse, no ?? narrowed);
  if (leaves(body)) return no ?? narrowed;
  return orElse.length > 0 && leaves(orElse) ? (yes ?? narrowed) : narrowed;
}

function leaves(body: readonly Statement[]): boolean {
  const last = body.at(-1)?.kind;
  return last === "return" || last === "raise";
}

/** `name = node.name`. */
function isAlias({ subjects }: Walk, statement: Statement): boolean {
  if (statement.kind !== "assign") return false;
  const [target, ...others] = statement.targets;
  if (target?.kind !== "name" || others.length > 0) return false;
  subjects.aliases.set(target.name, statement.value);
  return statement.value.kind === "attribute" && statement.value.object.kind === "name";
}

/** The datasets that a statement names: everything it is given it takes by a name. */
function keyedBy({ given, textsOf }: Walk, statement: Statement): readonly Narrowed[] {
  const names: string[] = [];
  if (!isSetting(statement, given)) return [null];
  const isTold = (node: Expression): boolean => {
    const key = keyIn(node, given);
    if (key !== null) {
      const texts = textsOf(key);
      if (texts === null) return false;
      names.push(...texts);
      const rest = node.kind === "call" ? [...node.arguments.slice(1), ...node.keywords.map(({ value }) => value)] : [];
      return rest.every(isTold);
    }
    if (node.kind === "name") return !given.has(node.name);
    return subexpressions(node).every(isTold);
  };
  const parts = statement.kind === "return" && statement.value?.kind === "dict" ? statement.value.entries : null;
  if (parts !== null)
    for (const { key } of parts) {
      const texts = key === null ? null : textsOf(key);
      if (texts === null) return [null];
      names.push(...texts);
    }
  else if (!expressionsOf(statement).every(isTold)) return [null];
  return names.length === 0 ? [null] : [{ kind: "datasets", names }];
}

/** A statement that does something to what it names, and nothing else: `inputs["x"] = …`, `catalog.add("x", …)`, `return {"x": …}`. */
function isSetting(statement: Statement, given: ReadonlySet<string>): boolean {
  if (statement.kind === "assign") return statement.targets.every((target) => keyInside(target, given) !== null);
  if (statement.kind === "augmented-assign") return keyInside(statement.target, given) !== null;
  if (statement.kind === "expression") return keyInside(statement.value, given) !== null;
  return statement.kind === "return" && statement.value?.kind === "dict";
}

/** The key of the part of something given that an expression goes out from: `inputs["x"].columns`, `inputs["x"].drop(…)`. */
function keyInside(node: Expression, given: ReadonlySet<string>): Expression | null {
  const own = keyIn(node, given);
  if (own !== null) return own;
  if (node.kind === "attribute" || node.kind === "subscript") return keyInside(node.object, given);
  return node.kind === "call" ? keyInside(node.callee, given) : null;
}

/** `"x"` of `inputs["x"]`, `catalog.load("x")`. */
function keyIn(node: Expression, given: ReadonlySet<string>): Expression | null {
  const isGiven = (part: Expression): boolean => part.kind === "name" && given.has(part.name);
  if (node.kind === "subscript") return isGiven(node.object) ? node.index : null;
  if (node.kind !== "call" || node.callee.kind !== "attribute") return null;
  return KEYED_CALLS.has(node.callee.name) && isGiven(node.callee.object) ? (node.arguments[0] ?? null) : null;
}
