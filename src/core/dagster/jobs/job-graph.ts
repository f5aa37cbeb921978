import type { JobStep } from "../../model/code-location.ts";
import type { KedroNode } from "../../model/kedro-project.ts";
import type { JobDefect } from "./job-defect.ts";
import { byFirst } from "../../text/order.ts";

/** The ops of one job and what feeds them. */
export interface JobGraph {
  readonly ops: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  readonly steps: Readonly<Record<string, JobStep>>;
  readonly defects: readonly JobDefect[];
}

/** Collects ops one by one and yields them sorted by name. */
export interface JobGraphBuilder {
  readonly defects: JobDefect[];
  add(
    op: string,
    step: JobStep,
    node: KedroNode | "hook",
    inputs: Iterable<readonly [input: string, sources: readonly string[]]>,
  ): void;
  build(): JobGraph;
}

export function jobGraphBuilder(): JobGraphBuilder {
  const ops = new Map<
    string,
    {
      readonly step: JobStep;
      readonly node: KedroNode | "hook";
      readonly inputs: ReadonlyMap<string, readonly string[]>;
    }
  >();
  const defects: JobDefect[] = [];
  return {
    defects,
    add(op, step, node, inputs) {
      const other = ops.get(op);
      if (other !== undefined) {
        // clones of one node that meet are told by their own defect
        if (other.node === node) return;
        const [late, early] = node === "hook" ? [other.node, node] : [node, other.node];
        if (late !== "hook") defects.push({ kind: "op-collision", op, node: late, other: early });
        return;
      }
      ops.set(op, { step, node, inputs: new Map([...inputs].filter(([, sources]) => sources.length > 0)) });
    },
    build() {
      const sorted = [...ops].sort(byFirst);
      return {
        ops: Object.fromEntries(sorted.map(([op, { inputs }]) => [op, Object.fromEntries([...inputs].sort(byFirst))])),
        steps: Object.fromEntries(sorted.map(([op, { step }]) => [op, step])),
        defects,
      };
    },
  };
}
