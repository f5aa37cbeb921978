import type { CatalogueRows, Effect, Name, Turned } from "./catalogue-row.ts";
import { areFiles, gainsAndLoses, listed, listedUnits } from "./wording.ts";
import { quoted } from "../../text/quoted.ts";

const RECOMPUTE = "must-be-rematerialized";

interface OfNode {
  readonly node: string;
}

const NODE = { of: "node", readFrom: ["registry"] } as const;

/** Classes of hooks that ask for what differs, and act by it. */
interface AskedBy {
  readonly hooks: readonly string[];
}

export interface NodeChanges {
  "node-renamed": { readonly from: string; readonly to: string; readonly isMoved: boolean } & AskedBy;
  "node-added": OfNode & { readonly outputs: readonly string[] };
  "node-removed": OfNode & { readonly outputs: readonly string[] };
  "node-variant-added": OfNode & { readonly pipelines: readonly string[] };
  "node-variant-removed": OfNode & { readonly pipelines: readonly string[] };
  "node-code-changed": OfNode & { readonly own: boolean; readonly units: readonly string[] };
  "node-messages-changed": OfNode & { readonly units: readonly string[] };
  "node-messages-counted": OfNode & {
    /** Whether what it logs counts as its code; `other` where it is other messages that do. */
    readonly count: "now" | "no longer" | "other";
    /** Assets that it makes have other code versions for it. */
    readonly hasVersions: boolean;
  };
  "node-function-moved": OfNode & Turned<string> & { readonly own: boolean };
  "node-function-replaced": OfNode & Turned<string>;
  "node-inputs-changed": OfNode & { readonly added: readonly string[]; readonly removed: readonly string[] };
  "node-outputs-changed": OfNode & { readonly added: readonly string[]; readonly removed: readonly string[] };
  "node-tags-changed": OfNode & { readonly added: readonly string[]; readonly removed: readonly string[] } & AskedBy;
  "node-namespace-changed": OfNode & Turned<Name>;
  "node-naming-changed": OfNode & { readonly isGenerated: boolean };
  "node-doc-changed": OfNode;
}

/** Nodes. */
export const NODE_CHANGES: CatalogueRows<NodeChanges> = {
  "node-renamed": {
    ...NODE,
    audience: "data",
    operation: "renamed",
    mirror: "node-renamed",
    effect: effectOfAsked,
    describe: ({ from, to, isMoved, hooks }) =>
      `Node ${quoted(from)} is now called ${quoted(to)}${isMoved ? ", because its function moved" : ""}${askedBy(hooks)}.`,
    judge: ({ from, hooks }) => [
      "risky",
      `Its op is renamed with it: saved run configuration and filters that name ${quoted(from)} no longer apply.${hooks.length > 0 ? ` ${ACTS_OTHERWISE}` : ""}`,
    ],
    example: { from: "clean__1a2b3c4d", to: "clean__5e6f7a8b", isMoved: true, hooks: [] },
  },
  "node-added": {
    ...NODE,
    audience: "data",
    operation: "added",
    mirror: "node-removed",
    effect: null,
    describe: ({ node, outputs }) =>
      `Node ${quoted(node)} is new${outputs.length > 0 ? ` and makes ${listed(outputs)}` : ""}.`,
    judge: () => ["safe", "Nothing depended on it before."],
    example: { node: "clean", outputs: ["orders"] },
  },
  "node-removed": {
    ...NODE,
    audience: "data",
    operation: "removed",
    mirror: "node-added",
    effect: null,
    describe: ({ node, outputs }) =>
      `Node ${quoted(node)} is removed${outputs.length > 0 ? `; it made ${listed(outputs)}` : ""}.`,
    judge: ({ outputs }) => [
      "risky",
      outputs.length > 0
        ? "What it made is not made any more, or made by another node."
        : "What it did besides returning data is not done any more.",
    ],
    example: { node: "clean", outputs: ["orders"] },
  },
  "node-variant-added": {
    ...NODE,
    audience: "data",
    operation: "added",
    mirror: "node-variant-removed",
    effect: null,
    describe: ({ node, pipelines }) => `The name ${quoted(node)} stands for a node of its own in ${listed(pipelines)}.`,
    judge: () => ["risky", "One name stands for different nodes."],
    example: { node: "clean", pipelines: ["ingest"] },
  },
  "node-variant-removed": {
    ...NODE,
    audience: "label",
    operation: "removed",
    mirror: "node-variant-added",
    effect: null,
    describe: ({ node, pipelines }) =>
      `The name ${quoted(node)} no longer stands for a node of its own in ${listed(pipelines)}.`,
    judge: () => ["safe", "Fewer nodes share one name."],
    example: { node: "clean", pipelines: ["ingest"] },
  },
  "node-code-changed": {
    ...NODE,
    audience: "data",
    operation: "changed",
    mirror: "node-code-changed",
    effect: RECOMPUTE,
    describe: ({ node, own, units }) => {
      if (units.length === 0) return `The code of node ${quoted(node)} changes.`;
      if (areFiles(units))
        return `Node ${quoted(node)} reads ${units.length === 1 ? "a changed file" : "changed files"}: ${listedUnits(units)}.`;
      return own
        ? `The code of node ${quoted(node)} changes${isOnlyItsFunction(node, units) ? "" : `: ${listedUnits(units)}`}.`
        : `Node ${quoted(node)} uses changed code: ${listedUnits(units)}.`;
    },
    judge: ({ own, units }) => [
      "risky",
      own
        ? "The function computes its outputs in another way."
        : `${areFiles(units) ? "What its code reads there" : "Code that its function uses"} is not the same.`,
    ],
    example: { node: "clean", own: false, units: ["shop.text:trim"] },
  },
  "node-messages-changed": {
    ...NODE,
    audience: "label",
    operation: "changed",
    mirror: "node-messages-changed",
    effect: null,
    together: ["nodes", "write other messages"],
    describe: ({ node, units }) =>
      `Node ${quoted(node)} writes other messages${units.length === 0 ? "" : `: ${listedUnits(units)}`}.`,
    judge: () => ["safe", "Logging only: what it computes is the same."],
    example: { node: "clean", units: ["shop.nodes:clean"] },
  },
  "node-messages-counted": {
    ...NODE,
    audience: "label",
    operation: "changed",
    mirror: "node-messages-counted",
    effect: null,
    together: ["nodes", "have the same code, of which other messages count"],
    describe: ({ node, count }) =>
      `${{ now: "Messages", "no longer": "Messages", other: "Other messages" }[count]} of node ${quoted(node)} ${count === "no longer" ? "no longer count" : "count"} as code${count === "no longer" ? "" : " now"}; its code is the same.`,
    judge: ({ hasVersions }) => [
      "safe",
      hasVersions
        ? "Its code version changes with it: Dagster shows what it makes as out of date, and nothing in it would differ."
        : "What it computes is the same.",
    ],
    example: { node: "clean", count: "now", hasVersions: true },
  },
  "node-function-moved": {
    ...NODE,
    audience: "label",
    operation: "changed",
    mirror: "node-function-moved",
    effect: null,
    describe: ({ node, before, after, own }) =>
      `${own ? "The function of" : "Code reached by"} node ${quoted(node)} moves from ${quoted(before)} to ${quoted(after)}.`,
    judge: () => ["safe", "The code it runs is the same."],
    example: { node: "clean", before: "shop.nodes:clean", after: "shop.cleaning:clean", own: true },
  },
  "node-function-replaced": {
    ...NODE,
    audience: "data",
    operation: "changed",
    mirror: "node-function-replaced",
    effect: RECOMPUTE,
    describe: ({ node, before, after }) => `Node ${quoted(node)} runs ${quoted(before)} → ${quoted(after)}.`,
    judge: () => ["risky", "Another function computes its outputs."],
    example: { node: "clean", before: "shop.nodes:clean", after: "shop.nodes:scrub" },
  },
  "node-inputs-changed": {
    ...NODE,
    audience: "data",
    operation: "changed",
    mirror: "node-inputs-changed",
    effect: RECOMPUTE,
    describe: ({ node, added, removed }) => {
      const difference = gainsAndLoses(added, removed, "now reads", "no longer reads");
      return difference === ""
        ? `Node ${quoted(node)} reads its inputs in another order.`
        : `Node ${quoted(node)} ${difference}.`;
    },
    judge: ({ added, removed }) => [
      "risky",
      added.length + removed.length === 0
        ? "Inputs are handed to the function by position."
        : "Its outputs are computed from other inputs.",
    ],
    example: { node: "clean", added: ["params:rate"], removed: [] },
  },
  "node-outputs-changed": {
    ...NODE,
    audience: "data",
    operation: "changed",
    mirror: "node-outputs-changed",
    effect: RECOMPUTE,
    describe: ({ node, added, removed }) => {
      const difference = gainsAndLoses(added, removed, "now makes", "no longer makes");
      return difference === ""
        ? `Node ${quoted(node)} returns its outputs in another order.`
        : `Node ${quoted(node)} ${difference}.`;
    },
    judge: ({ added, removed }) => [
      "risky",
      added.length + removed.length === 0
        ? "Outputs are taken from the function's result by position."
        : "The function must return as many values as it has outputs.",
    ],
    example: { node: "clean", added: [], removed: [] },
  },
  "node-tags-changed": {
    ...NODE,
    audience: "label",
    operation: "changed",
    mirror: "node-tags-changed",
    effect: effectOfAsked,
    describe: ({ node, added, removed, hooks }) =>
      `Node ${quoted(node)} ${gainsAndLoses(added, removed, "gains tag", "loses tag")}${askedBy(hooks)}.`,
    judge: ({ hooks }) =>
      hooks.length > 0
        ? ["risky", ACTS_OTHERWISE]
        : ["safe", "Tags only select; jobs that filter by them are listed on their own."],
    example: { node: "clean", added: ["nightly"], removed: [], hooks: [] },
  },
  "node-namespace-changed": {
    ...NODE,
    audience: "label",
    operation: "changed",
    mirror: "node-namespace-changed",
    effect: null,
    describe: ({ node, before, after }) =>
      `The namespace of node ${quoted(node)}: ${before === null ? "none" : quoted(before)} → ${after === null ? "none" : quoted(after)}.`,
    judge: () => ["safe", "Namespaces only select; what they rename is listed on its own."],
    example: { node: "clean", before: null, after: "ingest" },
  },
  "node-naming-changed": {
    ...NODE,
    audience: "label",
    operation: "changed",
    mirror: "node-naming-changed",
    effect: null,
    describe: ({ node, isGenerated }) =>
      isGenerated
        ? `The name ${quoted(node)} is now generated by Kedro.`
        : `The name ${quoted(node)} is now written in the pipeline.`,
    judge: () => ["safe", "The name is the same."],
    example: { node: "clean", isGenerated: false },
  },
  "node-doc-changed": {
    ...NODE,
    audience: "label",
    operation: "changed",
    mirror: "node-doc-changed",
    effect: null,
    describe: ({ node }) => `The docstring of node ${quoted(node)} changes.`,
    judge: () => ["safe", "Docstrings are text for people."],
    example: { node: "clean" },
  },
};

const ACTS_OTHERWISE = "What the hook does to what the node reads and makes may differ.";

function askedBy(hooks: readonly string[]): string {
  return hooks.length === 0
    ? ""
    : `, which hook${hooks.length === 1 ? "" : "s"} ${listed(hooks)} ask${hooks.length === 1 ? "s" : ""} for`;
}

function effectOfAsked({ hooks }: AskedBy): Effect | null {
  return hooks.length === 0 ? null : "must-be-rematerialized";
}

/** A function of the node's own name is not named again: its place says where it is. */
function isOnlyItsFunction(node: string, units: readonly string[]): boolean {
  const [unit = "", ...others] = units;
  return others.length === 0 && unit.slice(unit.lastIndexOf(":") + 1) === node.slice(node.lastIndexOf(".") + 1);
}
