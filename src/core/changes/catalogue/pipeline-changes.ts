import type { CatalogueRows } from "./catalogue-row.ts";
import { gainsAndLoses } from "./wording.ts";
import { counted } from "../../text/counted.ts";
import { quoted } from "../../text/quoted.ts";

const PIPELINE = { of: "pipeline", readFrom: ["registry"] } as const;

export interface PipelineChanges {
  "pipeline-added": { readonly pipeline: string; readonly nodes: number };
  "pipeline-removed": { readonly pipeline: string; readonly nodes: number };
  "pipeline-nodes-changed": {
    readonly pipeline: string;
    readonly added: readonly string[];
    readonly removed: readonly string[];
  };
  "pipeline-completeness-changed": { readonly pipeline: string; readonly complete: boolean };
}

/** The pipelines that nodes belong to. */
export const PIPELINE_CHANGES: CatalogueRows<PipelineChanges> = {
  "pipeline-added": {
    ...PIPELINE,
    audience: "data",
    isRoot: true,
    operation: "added",
    mirror: "pipeline-removed",
    effect: null,
    describe: ({ pipeline, nodes }) => `Pipeline ${quoted(pipeline)} is new (${counted(nodes, "node")}).`,
    judge: () => ["safe", "Nothing used it before."],
    example: { pipeline: "ingest", nodes: 3 },
  },
  "pipeline-removed": {
    ...PIPELINE,
    audience: "data",
    isRoot: true,
    operation: "removed",
    mirror: "pipeline-added",
    effect: null,
    describe: ({ pipeline, nodes }) => `Pipeline ${quoted(pipeline)} is removed (${counted(nodes, "node")}).`,
    judge: () => ["risky", "Commands and jobs that name it fail."],
    example: { pipeline: "ingest", nodes: 3 },
  },
  "pipeline-nodes-changed": {
    ...PIPELINE,
    audience: "label",
    operation: "changed",
    mirror: "pipeline-nodes-changed",
    effect: null,
    describe: ({ pipeline, added, removed }) =>
      `Pipeline ${quoted(pipeline)} ${gainsAndLoses(added, removed, added.length === 1 ? "gains node" : "gains nodes", removed.length === 1 ? "loses node" : "loses nodes")}.`,
    judge: () => ["safe", "Jobs that run it are listed on their own."],
    example: { pipeline: "ingest", added: ["clean"], removed: [] },
  },
  "pipeline-completeness-changed": {
    ...PIPELINE,
    audience: "reading",
    operation: "changed",
    mirror: "pipeline-completeness-changed",
    effect: null,
    describe: ({ pipeline, complete }) =>
      complete
        ? `Pipeline ${quoted(pipeline)} is now read completely.`
        : `Pipeline ${quoted(pipeline)} can no longer be read completely.`,
    judge: ({ complete }) =>
      complete ? ["safe", "All its nodes are known."] : ["risky", "It may hold nodes that are not listed here."],
    example: { pipeline: "ingest", complete: false },
  },
};
