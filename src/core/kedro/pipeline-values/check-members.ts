import { reprOfTexts } from "omegaconf";
import { nodeConflicts, spellingConflicts } from "../../pipeline/node-conflicts.ts";
import { memberNodes, type Members } from "../../pipeline/node-index.ts";
import { stripTranscoding, transcodingComplaint } from "../../pipeline/transcoding.ts";
import type { KnownNode } from "./known-node.ts";
import { fail, type KedroOutcome } from "./kedro-outcome.ts";
import type { Pipeline } from "./pipeline.ts";

/**
 * Kedro's checks on nodes that join a pipeline, in its order: transcoding (`_validate_transcoded_inputs_outputs`),
 * outputs (`_validate_unique_outputs`), confirms (`_validate_unique_confirms`). Null when they fit. Their names are known
 * to be new.
 */
export function checkMembers(base: Pipeline, added: Members<KnownNode>): KedroOutcome<never> | null {
  return checkTranscoding(base, added) ?? checkDatasets(base, added);
}

function checkTranscoding(base: Pipeline, added: Members<KnownNode>): KedroOutcome<never> | null {
  for (const { inputs, outputs } of memberNodes(added))
    for (const names of [inputs, outputs])
      for (const name of names) {
        const complaint = transcodingComplaint(name);
        if (complaint) return fail("ValueError", complaint, "nodes");
      }
  const clashing = spellingConflicts(added, base).map(({ dataset }) => dataset);
  if (clashing.length === 0) return null;
  return fail(
    "ValueError",
    `The following datasets are used with transcoding, but were referenced without the separator: ${clashing.sort().join(", ")}.\n` +
      "Please specify a transcoding option or rename the datasets.",
    "nodes",
  );
}

function checkDatasets(base: Pipeline, added: Members<KnownNode>): KedroOutcome<never> | null {
  const twice = { output: new Set<string>(), confirm: new Set<string>() };
  for (const [size, node] of memberNodes(added).entries()) {
    for (const dataset of repeated(node.outputs)) twice.output.add(dataset);
    for (const dataset of repeated(node.confirms)) twice.confirm.add(dataset);
    for (const members of [base, { ...added, size }]) {
      for (const conflict of nodeConflicts(members, node))
        if (conflict.kind !== "name") twice[conflict.kind].add(conflict.dataset);
    }
  }
  const outputs = [...twice.output].sort();
  if (outputs.length > 0) {
    return fail(
      "kedro.pipeline.pipeline.OutputNotUniqueError",
      `Output(s) ${reprOfTexts(outputs)} are returned by more than one nodes. Node outputs must be unique.`,
      "nodes",
    );
  }
  const confirms = [...twice.confirm].sort();
  if (confirms.length === 0) return null;
  return fail(
    "kedro.pipeline.pipeline.ConfirmNotUniqueError",
    `${reprOfTexts(confirms)} datasets are confirmed by more than one node. Node confirms must be unique.`,
    "nodes",
  );
}

/** Datasets that one node names twice. */
function repeated(names: readonly string[]): readonly string[] {
  if (names.length < 2) return [];
  const datasets = names.map(stripTranscoding);
  return datasets.filter((dataset, index) => datasets.indexOf(dataset) !== index);
}
