import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  intersectPipelines,
  subtractPipelines,
  unitePipelines,
} from "../../../../src/core/kedro/pipeline-values/combine-pipelines.ts";
import { createPipeline } from "../../../../src/core/kedro/pipeline-values/create-pipeline.ts";
import { filterPipeline } from "../../../../src/core/kedro/pipeline-values/filter-pipeline.ts";
import { mapPipeline } from "../../../../src/core/kedro/pipeline-values/map-pipeline.ts";
import type { Hole, KnownNode } from "../../../../src/core/kedro/pipeline-values/known-node.ts";
import { type Pipeline } from "../../../../src/core/kedro/pipeline-values/pipeline.ts";
import { doubtful, member, names, node, opaque, rules } from "./build.ts";
import type { PipelineFilters } from "../../../../src/core/pipeline/select-nodes.ts";
import { memberNodes } from "../../../../src/core/pipeline/node-index.ts";
import type { KedroOutcome } from "../../../../src/core/kedro/pipeline-values/kedro-outcome.ts";

/** Nodes whose datasets overlap, so that selections have something to follow. */
const nodes = Array.from({ length: 8 }, (_, i) =>
  node("f", i === 0 ? "raw" : [`d${Math.floor(i / 2)}`, "params:p"], i === 7 ? null : `d${i}`, {
    name: `n${i}`,
    tags: [`t${i % 3}`],
    ...(i % 4 === 3 ? { namespace: "ns" } : {}),
  }),
).filter((_, i) => i !== 1);

type Step =
  | { readonly op: "unite" | "subtract" | "intersect"; readonly with: readonly number[] }
  | { readonly op: "filter"; readonly filter: PipelineFilters }
  | { readonly op: "map"; readonly namespace: string | null };

const some = (items: readonly string[]) => fc.subarray([...items], { maxLength: Math.min(2, items.length) });
const nodeNames = nodes.map((item) => item.name);
const datasets = ["raw", "d0", "d2", "d3", "params:p"];
const members = fc.subarray([0, 1, 2, 3, 4, 5, 6]);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ op: fc.constantFrom("unite" as const, "subtract" as const, "intersect" as const), with: members }),
  fc.record({
    op: fc.constant("filter" as const),
    filter: fc.record(
      {
        tags: some(["t0", "t1"]),
        from_nodes: some(nodeNames),
        to_nodes: some(nodeNames),
        node_names: some(nodeNames),
        from_inputs: some(datasets),
        to_outputs: some(datasets),
        node_namespaces: some(["ns"]),
      },
      { requiredKeys: [] },
    ),
  }),
  fc.record({ op: fc.constant("map" as const), namespace: fc.constantFrom(null, "outer") }),
);

function run(
  start: Pipeline,
  steps: readonly Step[],
  operand: (indexes: readonly number[]) => Pipeline,
): KedroOutcome<Pipeline> {
  let current: KedroOutcome<Pipeline> = { ok: true, value: start };
  for (const item of steps) {
    if (!current.ok) return current;
    current = apply(current.value, item, operand);
  }
  return current;
}

function apply(
  pipeline: Pipeline,
  item: Step,
  operand: (indexes: readonly number[]) => Pipeline,
): KedroOutcome<Pipeline> {
  switch (item.op) {
    case "unite":
      return unitePipelines(pipeline, operand(item.with));
    case "subtract":
      return subtractPipelines(pipeline, operand(item.with));
    case "intersect":
      return intersectPipelines(pipeline, operand(item.with));
    case "filter":
      return filterPipeline(pipeline, item.filter);
    case "map":
      return mapPipeline(pipeline, {
        inputs: new Map(),
        outputs: new Map(),
        parameters: new Map(),
        unknown: null,
        namespace: item.namespace,
        prefixesDatasets: true,
      });
  }
}

function build(items: readonly (KnownNode | Hole)[]): Pipeline {
  const made = createPipeline(items.map(member), rules);
  if (!made.ok) throw new Error(made.error.message);
  return made.value;
}

const known = (indexes: readonly number[]) => build(indexes.flatMap((index) => nodes[index] ?? []));

/** What reading may see of a node that is there: all of it, its name, nothing. Of one that is not: nothing, or a doubt. */
type View = "seen" | "in doubt" | "named" | "opaque";
function blurred(views: readonly View[]) {
  return (indexes: readonly number[]): Pipeline =>
    build(
      nodes.flatMap((item, index): readonly (KnownNode | Hole)[] => {
        const view = views[index] ?? "seen";
        if (!indexes.includes(index))
          return view === "in doubt" ? [doubtful(item)] : view === "opaque" ? [opaque()] : [];
        return view === "seen"
          ? [item]
          : view === "in doubt"
            ? [doubtful(item)]
            : [opaque(view === "named" ? item.name : null)];
      }),
    );
}

describe("whatever is done to a pipeline with holes", () => {
  it("claims no node for certain that the real pipeline lacks, and misses none once it has no hole", () => {
    const view = (...views: readonly View[]) => fc.array(fc.constantFrom(...views), { minLength: 7, maxLength: 7 });
    const views = fc.oneof(
      view("seen", "seen", "in doubt"),
      view("seen", "seen", "named"),
      view("seen", "seen", "in doubt", "named", "opaque"),
    );
    fc.assert(
      fc.property(
        members,
        fc.array(step, { minLength: 1, maxLength: 4 }),
        views,
        views,
        (start, steps, ofStart, ofOperands) => {
          const truth = run(known(start), steps, known);
          if (!truth.ok) return;
          const read = run(blurred(ofStart)(start), steps, blurred(ofOperands));
          expect(read.ok).toBe(true);
          if (!read.ok) return;
          const real = new Map(memberNodes(truth.value).map((item) => [item.key, item.tags] as const));
          for (const item of memberNodes(read.value)) expect(real.get(item.key)).toEqual(item.tags);
          if (read.value.holes.length === 0) expect(names(read.value)).toEqual(names(truth.value));
          for (const item of memberNodes(truth.value)) {
            const isOwnedUpTo = read.value.holes.some((hole) => hole.name === null || hole.name === item.name);
            expect(isOwnedUpTo || memberNodes(read.value).some((own) => own.key === item.key)).toBe(true);
          }
        },
      ),
      { numRuns: 6_000 },
    );
  });
});

describe("laws of pipelines", () => {
  it("sums hold the same nodes in either order", () => {
    fc.assert(
      fc.property(members, members, (a, b) => {
        const left = unitePipelines(known(a), known(b));
        const right = unitePipelines(known(b), known(a));
        expect(left.ok && names(left.value)).toEqual(right.ok && names(right.value));
      }),
    );
  });

  it("what is subtracted and what is common make up the whole", () => {
    fc.assert(
      fc.property(members, members, (a, b) => {
        const rest = subtractPipelines(known(a), known(b));
        const common = intersectPipelines(known(a), known(b));
        const whole = rest.ok && common.ok ? unitePipelines(rest.value, common.value) : rest;
        expect(whole.ok && names(whole.value)).toEqual(names(known(a)));
      }),
    );
  });

  it("a filter with two conditions is the intersection of the two filters", () => {
    fc.assert(
      fc.property(members, some(["t0", "t1", "t2"]), some(["raw", "d0", "d2"]), (a, tags, fromInputs) => {
        const both = filterPipeline(known(a), { tags, from_inputs: fromInputs });
        const one = filterPipeline(known(a), { tags });
        const other = filterPipeline(known(a), { from_inputs: fromInputs });
        if (!one.ok || !other.ok) return;
        const common = intersectPipelines(one.value, other.value);
        expect(both.ok ? names(both.value) : []).toEqual(common.ok && names(common.value));
      }),
    );
  });
});
