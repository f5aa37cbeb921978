import type { Consequence } from "../../model/change.ts";
import type { Comparison } from "./comparison.ts";
import { sameValue } from "../../values/same-value.ts";
import { setDifference } from "./set-difference.ts";
import { sorted } from "../document/to-document.ts";
import { ownValue } from "../../text/own-value.ts";
import { isParameterName } from "../../pipeline/parameter-name.ts";
import { type NodePair, nodeSite } from "./node-site.ts";

/** What a node reads and makes on both sides. The order of inputs and outputs counts in Kedro. */
export function diffNodeLinks(comparison: Comparison, pair: NodePair): void {
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
      nodeSite(comparison, pair, "inputs", before.inputs, after.inputs),
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
      nodeSite(comparison, pair, "outputs", before.outputs, after.outputs),
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
