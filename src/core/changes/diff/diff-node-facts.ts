import type { Consequence } from "../../model/change.ts";
import type { Comparison } from "./comparison.ts";
import { changedUnits, type UnitChanges } from "./changed-units.ts";
import { hooksThatAsk } from "./hooks-that-ask.ts";
import { matching } from "./matching.ts";
import { diffOperations } from "./diff-operations.ts";
import { setDifference } from "./set-difference.ts";
import { functionSource } from "./find-source.ts";
import { sorted } from "../document/to-document.ts";
import { ownValue } from "../../text/own-value.ts";
import { diffNodeLinks } from "./diff-node-links.ts";
import { type NodePair, nodeSite } from "./node-site.ts";

/** One node on both sides: its code, what it reads and makes, its tags. */
export function diffNodeFacts(comparison: Comparison, pair: NodePair): void {
  const { name, before, after, path } = pair;
  const units = changedUnits(before, after, `${after.module ?? ""}:${after.function}`);
  const code = codeConsequences(pair, units);
  const isSameFunction = before.function === after.function && before.module === after.module;
  const isSameCode = before.fingerprint === after.fingerprint && before.fingerprint !== null;
  const rename = comparison.renamedNodes.get(name);
  if (rename !== undefined && path[1] === "nodes") {
    const isMoved = !isSameFunction && isSameCode;
    const following = [
      ...(isMoved ? [...code, ...ownMessages(pair)] : []),
      ...field(pair, "namespace"),
      ...field(pair, "isNameGenerated"),
      ...(isMoved ? field(pair, "doc") : []),
    ];
    const { node: from } = rename.from;
    const hooks = hooksThatAsk(comparison, ({ nodes }) => isAskedFor(nodes, from) !== isAskedFor(nodes, name));
    comparison.emit(
      "node-renamed",
      { from, to: name, isMoved, hooks },
      { ...nodeSite(comparison, pair, "", { ...rename.from }, { ...rename.to }, following), path },
    );
    if (isMoved) return restOf(comparison, pair);
  }
  if (code.length > 0) emitCode(comparison, pair, { code, units, isSameFunction, isSameCode });
  else emitCounted(comparison, pair);
  restOf(comparison, pair);
}

/** By its name, or by what that is within its namespace. */
function isAskedFor(names: readonly string[], node: string): boolean {
  const isOne = matching(names);
  return isOne(node) || isOne(node.split(".").at(-1) ?? "");
}

interface CodeDifference {
  readonly code: readonly Consequence[];
  readonly units: UnitChanges;
  readonly isSameFunction: boolean;
  readonly isSameCode: boolean;
}
function emitCode(
  comparison: Comparison,
  pair: NodePair,
  { code, units, isSameFunction, isSameCode }: CodeDifference,
): void {
  const { name, before, after } = pair;
  // A definition that came into reach is added, not changed: the change itself stands at a field that every node has.
  const first = code.find(({ path }) => path.length === pair.path.length + 1) ?? {
    path: [...pair.path, "fingerprint"],
    before: before.fingerprint,
    after: after.fingerprint,
  };
  const others = [...code.filter((consequence) => consequence !== first), ...ownMessages(pair)];
  const versions = codeVersions(comparison, name);
  const at = nodeSite(comparison, pair, first.path.at(-1) ?? "", first.before ?? null, first.after ?? null, [
    ...others,
    ...versions,
  ]);
  if (isSameFunction && isSameCode) {
    const moved = setDifference(
      before.reaches.map(({ id }) => id),
      after.reaches.map(({ id }) => id),
    );
    comparison.emit(
      "node-function-moved",
      {
        node: name,
        before: moved.removed[0] ?? functionId(before),
        after: moved.added[0] ?? functionId(after),
        own: false,
      },
      { ...at, path: first.path, cause: units.cause },
    );
  } else if (isSameFunction && areOnlyMessages(pair)) {
    comparison.emit(
      "node-messages-changed",
      { node: name, units: units.ids },
      {
        ...at,
        path: first.path,
        beforeFrom: functionSource(before),
        afterFrom: functionSource(after),
        cause: units.cause,
      },
    );
  } else if (isSameFunction) {
    const own = units.ids.includes(`${after.module ?? ""}:${after.function}`);
    comparison.emit(
      "node-code-changed",
      { node: name, own, units: units.ids },
      {
        ...at,
        path: first.path,
        beforeFrom: functionSource(before),
        afterFrom: functionSource(after),
        cause: units.cause,
      },
    );
  } else if (isSameCode) {
    comparison.emit(
      "node-function-moved",
      { node: name, before: functionId(before), after: functionId(after), own: true },
      { ...at, path: first.path, beforeFrom: functionSource(before), afterFrom: functionSource(after) },
    );
  } else {
    comparison.emit(
      "node-function-replaced",
      { node: name, before: functionId(before), after: functionId(after) },
      { ...at, path: first.path, consequences: [...others, ...versions, ...field(pair, "doc")] },
    );
  }
}

/** The same code, of which other messages count: what else the project does decides whether somebody may see them. */
function emitCounted(comparison: Comparison, pair: NodePair): void {
  const { name, before, after } = pair;
  const [message] = ownMessages(pair);
  if (message === undefined) return;
  const versions = codeVersions(comparison, name);
  const count =
    after.withoutMessages === undefined ? "now" : before.withoutMessages === undefined ? "no longer" : "other";
  comparison.emit(
    "node-messages-counted",
    { node: name, count, hasVersions: versions.length > 0 },
    {
      ...nodeSite(comparison, pair, "withoutMessages", message.before ?? null, message.after ?? null, versions),
      beforeFrom: functionSource(before),
      afterFrom: functionSource(after),
    },
  );
}

/** The same code without its messages: it says what kind of change another one is, and is none itself. */
function ownMessages({ before, after, path }: NodePair): readonly Consequence[] {
  const older = before.withoutMessages ?? null;
  const newer = after.withoutMessages ?? null;
  return older === newer ? [] : [{ path: [...path, "withoutMessages"], before: older, after: newer }];
}

/** The code is the same on both sides but for what only writes messages. */
function areOnlyMessages({ before, after }: NodePair): boolean {
  const [older, newer] = [before, after].map((facts) => facts.withoutMessages ?? facts.fingerprint);
  return older !== null && older === newer;
}

/** What else is said of it; tags are a set. */
function restOf(comparison: Comparison, pair: NodePair): void {
  const { name, before, after, path } = pair;
  diffOperations(comparison, { on: "node", name, before: before.operations, after: after.operations, path });
  if (!comparison.isExplained([...path, "doc"]) && before.doc !== after.doc)
    comparison.emit(
      "node-doc-changed",
      { node: name },
      {
        ...nodeSite(comparison, pair, "doc", before.doc, after.doc),
        beforeFrom: functionSource(before),
        afterFrom: functionSource(after),
      },
    );
  if (!comparison.isExplained([...path, "namespace"]) && before.namespace !== after.namespace)
    comparison.emit(
      "node-namespace-changed",
      { node: name, before: before.namespace, after: after.namespace },
      nodeSite(comparison, pair, "namespace", before.namespace, after.namespace),
    );
  if (!comparison.isExplained([...path, "isNameGenerated"]) && before.isNameGenerated !== after.isNameGenerated)
    comparison.emit(
      "node-naming-changed",
      { node: name, isGenerated: after.isNameGenerated },
      nodeSite(comparison, pair, "isNameGenerated", before.isNameGenerated, after.isNameGenerated),
    );
  const tags = setDifference(before.tags, after.tags);
  const isTold = (tag: string): boolean => tags.added.includes(tag) || tags.removed.includes(tag);
  if (tags.added.length + tags.removed.length > 0)
    comparison.emit(
      "node-tags-changed",
      { node: name, ...tags, hooks: hooksThatAsk(comparison, (touches) => touches.tags.some(isTold)) },
      nodeSite(comparison, pair, "tags", sorted(before.tags), sorted(after.tags)),
    );
  diffNodeLinks(comparison, pair);
}

function codeConsequences(pair: NodePair, units: UnitChanges): readonly Consequence[] {
  return [
    ...field(pair, "fingerprint"),
    ...field(pair, "module"),
    ...field(pair, "function"),
    ...units.consequences.map((unit) => ({ ...unit, path: [...pair.path, ...unit.path] })),
  ];
}

function field(
  pair: NodePair,
  name: "fingerprint" | "module" | "function" | "namespace" | "isNameGenerated" | "doc",
): readonly Consequence[] {
  const before = pair.before[name];
  const after = pair.after[name];
  return before === after ? [] : [{ path: [...pair.path, name], before, after }];
}

/** The code version of an asset is its node's fingerprint: it follows from the change of code. */
function codeVersions(comparison: Comparison, node: string): readonly Consequence[] {
  return (comparison.after.index.assetsOfNode.get(node) ?? []).flatMap((id) => {
    const before = ownValue(comparison.before.location.assets, id);
    const after = ownValue(comparison.after.location.assets, id);
    if (before === undefined || after === undefined || before.external || before.codeVersion === after.codeVersion)
      return [];
    return [{ path: ["assets", id, "codeVersion"], before: before.codeVersion, after: after.codeVersion }];
  });
}

function functionId({ module, function: name }: NodePair["after"]): string {
  return module === null ? name : `${module}:${name}`;
}
