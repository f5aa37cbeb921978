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

/** An op as it is put into a job. */
export interface JobOp {
  readonly op: string;
  readonly step: JobStep;
  /** The node that it is made of. */
  readonly node: KedroNode | "hook";
  readonly inputs: Iterable<readonly [input: string, sources: readonly string[]]>;
}

/** The op of a hook that Kedro fires around a run. */
export function hookOp(
  hook: Extract<JobStep, { readonly kind: "hook" }>["hook"],
  op: string,
  inputs: JobOp["inputs"],
): JobOp {
  return { op, step: { kind: "hook", hook }, node: "hook", inputs };
}

/** Collects ops one by one and yields them sorted by name. */
export interface JobGraphBuilder {
  readonly defects: JobDefect[];
  add(op: JobOp): void;
  build(): JobGraph;
}

export function jobGraphBuilder(): JobGraphBuilder {
  const ops = new Map<string, JobOp>();
  const defects: JobDefect[] = [];
  return {
    defects,
    add({ op, step, node, inputs }) {
      const other = ops.get(op);
      if (other === undefined) {
        ops.set(op, { op, step, node, inputs });
        return;
      }
      // clones of one node that meet are told by their own defect
      if (other.node === node) return;
      const [late, early] = node === "hook" ? [other.node, node] : [node, other.node];
      if (late !== "hook") defects.push({ kind: "op-collision", op, node: late, other: early });
    },
    build() {
      const sorted = [...ops].sort(byFirst);
      return {
        ops: Object.fromEntries(sorted.map(([op, { inputs }]) => [op, fedInputs(inputs)])),
        steps: Object.fromEntries(sorted.map(([op, { step }]) => [op, step])),
        defects,
      };
    },
  };
}

/** Inputs that have sources, sorted; of two of one name the later. */
function fedInputs(inputs: JobOp["inputs"]): Readonly<Record<string, readonly string[]>> {
  const fed = [...inputs].filter(([, sources]) => sources.length > 0);
  return Object.fromEntries(fed.length < 2 ? fed : [...new Map(fed)].sort(byFirst));
}
