import { bindingNames } from "./dataset-binding.ts";
import type { PipelineNode } from "./node.ts";
import { fail, type Outcome } from "./outcome.ts";
import type { Pipeline } from "./pipeline.ts";
import { reprOfNames } from "./python-text.ts";
import { stripTranscoding, transcodingComplaint } from "./transcoding.ts";

/**
 * Kedro's checks on nodes that join a pipeline, in its order: transcoding (`_validate_transcoded_inputs_outputs`),
 * outputs (`_validate_unique_outputs`), confirms (`_validate_unique_confirms`). Null when they fit.
 */
export function checkMembers(base: Pipeline, nodes: readonly PipelineNode[]): Outcome<never> | null {
  return checkTranscoding(base, nodes) ?? checkOutputs(base, nodes) ?? checkConfirms(base, nodes);
}

function checkTranscoding(base: Pipeline, nodes: readonly PipelineNode[]): Outcome<never> | null {
  const spellings = new Map<string, { plain: boolean; transcoded: boolean }>();
  const clashing = new Set<string>();
  for (const node of nodes) {
    for (const name of [...node.inputNames, ...node.outputNames]) {
      const complaint = transcodingComplaint(name);
      if (complaint) return fail("ValueError", complaint, "nodes");
      const dataset = stripTranscoding(name);
      let spelling = spellings.get(dataset);
      if (spelling === undefined) {
        const known = base.index.spellings.get(dataset);
        spelling = {
          plain: (known?.plain ?? Infinity) < base.size,
          transcoded: (known?.transcoded ?? Infinity) < base.size,
        };
        spellings.set(dataset, spelling);
      }
      if (dataset === name) spelling.plain = true;
      else spelling.transcoded = true;
      if (spelling.plain && spelling.transcoded) clashing.add(dataset);
    }
  }
  if (clashing.size === 0) return null;
  return fail(
    "ValueError",
    `The following datasets are used with transcoding, but were referenced without the separator: ${[...clashing].sort().join(", ")}.\n` +
      "Please specify a transcoding option or rename the datasets.",
    "nodes",
  );
}

function checkOutputs(base: Pipeline, nodes: readonly PipelineNode[]): Outcome<never> | null {
  const duplicates = namesTakenTwice(
    nodes.map((node) => node.outputNames),
    base.index.producer,
    base.size,
  );
  if (duplicates.length === 0) return null;
  return fail(
    "kedro.pipeline.pipeline.OutputNotUniqueError",
    `Output(s) ${reprOfNames(duplicates)} are returned by more than one nodes. Node outputs must be unique.`,
    "nodes",
  );
}

function checkConfirms(base: Pipeline, nodes: readonly PipelineNode[]): Outcome<never> | null {
  const duplicates = namesTakenTwice(
    nodes.map((node) => bindingNames(node.confirms)),
    base.index.confirmer,
    base.size,
  );
  if (duplicates.length === 0) return null;
  return fail(
    "kedro.pipeline.pipeline.ConfirmNotUniqueError",
    `${reprOfNames(duplicates)} datasets are confirmed by more than one node. Node confirms must be unique.`,
    "nodes",
  );
}

function namesTakenTwice(
  lists: readonly (readonly string[])[],
  taken: ReadonlyMap<string, number>,
  size: number,
): readonly string[] {
  const seen = new Set<string>();
  const duplicates = new Set<string>();
  for (const names of lists) {
    for (const written of names) {
      const name = stripTranscoding(written);
      if (seen.has(name) || (taken.get(name) ?? Infinity) < size) duplicates.add(name);
      seen.add(name);
    }
  }
  return [...duplicates].sort();
}
