import type { Consequence } from "../../model/change.ts";
import type { NodeFacts } from "../../model/code-location.ts";
import type { ConfigValue } from "omegaconf";
import { assetsOfNode, type Comparison, type Path, type Site } from "./comparison.ts";
import { sameValue } from "../../values/same-value.ts";
import { changedUnits, type UnitChanges } from "./changed-units.ts";
import { hooksThatAsk } from "./hooks-that-ask.ts";
import { matching } from "./matching.ts";
import { diffOperations } from "./diff-operations.ts";
import { setDifference } from "./set-difference.ts";
import { functionSource, nodeSource } from "./find-source.ts";
import { sorted } from "../document/to-document.ts";
import { ownValue } from "../../text/own-value.ts";
import { isParameterName } from "../../pipeline/parameter-name.ts";

export interface NodePair {
  readonly name: string;
  readonly before: NodeFacts;
  readonly after: NodeFacts;
  readonly path: Path;
}

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
      { ...site(comparison, pair, "", { ...rename.from }, { ...rename.to }, following), path },
    );
    if (isMoved) return restOf(comparison, pair);
  }
  const messages = ownMessages(pair);
  if (code.length === 0 && messages.length > 0)
    comparison.leave(`messages of ${name}`, [...messages, ...codeVersions(comparison, name)]);
  if (code.length > 0) emitCode(comparison, pair, { code, units, isSameFunction, isSameCode });
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
  const at = site(comparison, pair, first.path.at(-1) ?? "", first.before ?? null, first.after ?? null, [
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

/** The order of inputs and outputs counts in Kedro; tags are a set. */
function restOf(comparison: Comparison, pair: NodePair): void {
  const { name, before, after, path } = pair;
  diffOperations(comparison, { on: "node", name, before: before.operations, after: after.operations, path });
  if (!comparison.isExplained([...path, "doc"]) && before.doc !== after.doc)
    comparison.emit(
      "node-doc-changed",
      { node: name },
      {
        ...site(comparison, pair, "doc", before.doc, after.doc),
        beforeFrom: functionSource(before),
        afterFrom: functionSource(after),
      },
    );
  if (!comparison.isExplained([...path, "namespace"]) && before.namespace !== after.namespace)
    comparison.emit(
      "node-namespace-changed",
      { node: name, before: before.namespace, after: after.namespace },
      site(comparison, pair, "namespace", before.namespace, after.namespace),
    );
  if (!comparison.isExplained([...path, "isNameGenerated"]) && before.isNameGenerated !== after.isNameGenerated)
    comparison.emit(
      "node-naming-changed",
      { node: name, isGenerated: after.isNameGenerated },
      site(comparison, pair, "isNameGenerated", before.isNameGenerated, after.isNameGenerated),
    );
  const tags = setDifference(before.tags, after.tags);
  const isTold = (tag: string): boolean => tags.added.includes(tag) || tags.removed.includes(tag);
  if (tags.added.length + tags.removed.length > 0)
    comparison.emit(
      "node-tags-changed",
      { node: name, ...tags, hooks: hooksThatAsk(comparison, (touches) => touches.tags.some(isTold)) },
      site(comparison, pair, "tags", sorted(before.tags), sorted(after.tags)),
    );
  diffInputs(comparison, pair);
  diffOutputs(comparison, pair);
}

function diffInputs(comparison: Comparison, pair: NodePair): void {
  const { name, before, after, path } = pair;
  if (sameValue(before.inputs, after.inputs)) return;
  const difference = setDifference(before.inputs, after.inputs);
  const gained = [...difference.added, ...difference.removed];
  const common = (names: readonly string[]): readonly string[] => names.filter((input) => !gained.includes(input));
  const isSaidByDependencies =
    gained.length > 0 &&
    !gained.some(isParameterName) &&
    sameValue(common(before.inputs), common(after.inputs)) &&
    changesDependencies(comparison, name);
  const inputs: Consequence = { path: [...path, "inputs"], before: before.inputs, after: after.inputs };
  if (isSaidByDependencies) comparison.leave(`inputs of ${name}`, [inputs]);
  else
    comparison.emit(
      "node-inputs-changed",
      { node: name, ...difference },
      site(comparison, pair, "inputs", before.inputs, after.inputs),
    );
}

function diffOutputs(comparison: Comparison, pair: NodePair): void {
  const { name, before, after, path } = pair;
  if (sameValue(before.outputs, after.outputs)) return;
  const difference = setDifference(before.outputs, after.outputs);
  const older = comparison.before.location.assets;
  const newer = comparison.after.location.assets;
  const born = (comparison.after.index.assetsOfNode.get(name) ?? []).filter((id) => !Object.hasOwn(older, id));
  const died = (comparison.before.index.assetsOfNode.get(name) ?? []).filter((id) => !Object.hasOwn(newer, id));
  const isSaidByAssets =
    born.length === difference.added.length &&
    died.length === difference.removed.length &&
    born.length + died.length > 0;
  const outputs: Consequence = { path: [...path, "outputs"], before: before.outputs, after: after.outputs };
  if (isSaidByAssets) comparison.leave(`outputs of ${name}`, [outputs]);
  else
    comparison.emit(
      "node-outputs-changed",
      { node: name, ...difference },
      site(comparison, pair, "outputs", before.outputs, after.outputs),
    );
}

function changesDependencies(comparison: Comparison, node: string): boolean {
  return (comparison.after.index.assetsOfNode.get(node) ?? []).some((id) => {
    const older = ownValue(comparison.before.location.assets, id);
    const newer = ownValue(comparison.after.location.assets, id);
    return (
      older !== undefined &&
      newer !== undefined &&
      older.node === node &&
      newer.node === node &&
      !sameValue(sorted(older.deps), sorted(newer.deps))
    );
  });
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

function site(
  comparison: Comparison,
  { name, before, after, path }: NodePair,
  last: string,
  older: ConfigValue,
  newer: ConfigValue,
  consequences: readonly Consequence[] = [],
): Site {
  return {
    subject: name,
    path: [...path, last],
    before: older,
    after: newer,
    consequences,
    beforeFrom: nodeSource(comparison.before, name, before),
    afterFrom: nodeSource(comparison.after, name, after),
    assets: assetsOfNode(comparison, name, [before, after]),
  };
}

function functionId({ module, function: name }: NodeFacts): string {
  return module === null ? name : `${module}:${name}`;
}
