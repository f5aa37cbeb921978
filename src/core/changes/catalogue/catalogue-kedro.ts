import type { Catalogue } from "./catalogue-row.ts";
import { differencesInWords, gainsAndLoses, listed, valued } from "./wording.ts";
import { counted } from "../../text/counted.ts";
import { quoted } from "../../text/quoted.ts";

const RECOMPUTE = "must-be-rematerialized";

type NodeTypes =
  | "node-renamed"
  | "node-added"
  | "node-removed"
  | "node-variant-added"
  | "node-variant-removed"
  | "node-code-changed"
  | "node-function-moved"
  | "node-function-replaced"
  | "node-inputs-changed"
  | "node-outputs-changed"
  | "node-tags-changed"
  | "node-namespace-changed"
  | "node-naming-changed"
  | "node-doc-changed"
  | "pipeline-added"
  | "pipeline-removed"
  | "pipeline-nodes-changed"
  | "pipeline-completeness-changed";
type ParameterTypes =
  | "parameter-added"
  | "parameter-removed"
  | "parameter-changed"
  | "parameter-defined"
  | "parameter-undefined"
  | "parameter-secrecy-changed";

/** Nodes and the pipelines they belong to. */
export const NODE_CHANGES: Pick<Catalogue, NodeTypes> = {
  "node-renamed": {
    operation: "renamed",
    mirror: "node-renamed",
    effect: null,
    describe: ({ from, to, isMoved }) =>
      `Node ${quoted(from)} is now called ${quoted(to)}${isMoved ? ", because its function moved" : ""}.`,
    judge: ({ from }) => [
      "risky",
      `Its op is renamed with it: saved run configuration and filters that name ${quoted(from)} no longer apply.`,
    ],
  },
  "node-added": {
    operation: "added",
    mirror: "node-removed",
    effect: null,
    describe: ({ node, outputs }) =>
      `Node ${quoted(node)} is new${outputs.length > 0 ? ` and makes ${listed(outputs)}` : ""}.`,
    judge: () => ["safe", "Nothing depended on it before."],
  },
  "node-removed": {
    operation: "removed",
    mirror: "node-added",
    effect: null,
    describe: ({ node, outputs }) =>
      `Node ${quoted(node)} is gone${outputs.length > 0 ? `; it made ${listed(outputs)}` : ""}.`,
    judge: ({ outputs }) => [
      "risky",
      outputs.length > 0
        ? "What it made is not made any more, or made by another node."
        : "What it did besides returning data is not done any more.",
    ],
  },
  "node-variant-added": {
    operation: "added",
    mirror: "node-variant-removed",
    effect: null,
    describe: ({ node, pipelines }) => `The name ${quoted(node)} stands for a node of its own in ${listed(pipelines)}.`,
    judge: () => ["risky", "One name stands for different nodes."],
  },
  "node-variant-removed": {
    operation: "removed",
    mirror: "node-variant-added",
    effect: null,
    describe: ({ node, pipelines }) =>
      `The name ${quoted(node)} no longer stands for a node of its own in ${listed(pipelines)}.`,
    judge: () => ["safe", "Fewer nodes share one name."],
  },
  "node-code-changed": {
    operation: "changed",
    mirror: "node-code-changed",
    effect: RECOMPUTE,
    describe: ({ node, own, units }) => {
      if (units.length === 0) return `The code of node ${quoted(node)} changes.`;
      return own
        ? `The code of node ${quoted(node)} changes: ${listed(units)}.`
        : `Node ${quoted(node)} reaches changed code: ${listed(units)}.`;
    },
    judge: ({ own }) => [
      "risky",
      own ? "The function computes its outputs in another way." : "Code that its function uses is not the same.",
    ],
  },
  "node-function-moved": {
    operation: "changed",
    mirror: "node-function-moved",
    effect: null,
    describe: ({ node, before, after, own }) =>
      `${own ? "The function of" : "Code reached by"} node ${quoted(node)} moves from ${quoted(before)} to ${quoted(after)}.`,
    judge: () => ["safe", "The code it runs is the same."],
  },
  "node-function-replaced": {
    operation: "changed",
    mirror: "node-function-replaced",
    effect: RECOMPUTE,
    describe: ({ node, before, after }) => `Node ${quoted(node)} runs ${quoted(after)}, before ${quoted(before)}.`,
    judge: () => ["risky", "Another function computes its outputs."],
  },
  "node-inputs-changed": {
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
  },
  "node-outputs-changed": {
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
  },
  "node-tags-changed": {
    operation: "changed",
    mirror: "node-tags-changed",
    effect: null,
    describe: ({ node, added, removed }) =>
      `Node ${quoted(node)} ${gainsAndLoses(added, removed, "gains tag", "loses tag")}.`,
    judge: () => ["safe", "Tags only select; jobs that filter by them are listed on their own."],
  },
  "node-namespace-changed": {
    operation: "changed",
    mirror: "node-namespace-changed",
    effect: null,
    describe: ({ node, before, after }) =>
      `Node ${quoted(node)} is in ${after === null ? "no namespace" : `namespace ${quoted(after)}`}, before in ${before === null ? "none" : quoted(before)}.`,
    judge: () => ["safe", "Namespaces only select; what they rename is listed on its own."],
  },
  "node-naming-changed": {
    operation: "changed",
    mirror: "node-naming-changed",
    effect: null,
    describe: ({ node, isGenerated }) =>
      isGenerated
        ? `The name ${quoted(node)} is now generated by Kedro.`
        : `The name ${quoted(node)} is now written in the pipeline.`,
    judge: () => ["safe", "The name is the same."],
  },
  "node-doc-changed": {
    operation: "changed",
    mirror: "node-doc-changed",
    effect: null,
    describe: ({ node }) => `The docstring of node ${quoted(node)} changes.`,
    judge: () => ["safe", "Docstrings are text for people."],
  },
  "pipeline-added": {
    operation: "added",
    mirror: "pipeline-removed",
    effect: null,
    describe: ({ pipeline, nodes }) => `Pipeline ${quoted(pipeline)} is new (${counted(nodes, "node")}).`,
    judge: () => ["safe", "Nothing used it before."],
  },
  "pipeline-removed": {
    operation: "removed",
    mirror: "pipeline-added",
    effect: null,
    describe: ({ pipeline, nodes }) => `Pipeline ${quoted(pipeline)} is gone (${counted(nodes, "node")}).`,
    judge: () => ["risky", "Commands and jobs that name it fail."],
  },
  "pipeline-nodes-changed": {
    operation: "changed",
    mirror: "pipeline-nodes-changed",
    effect: null,
    describe: ({ pipeline, added, removed }) =>
      `Pipeline ${quoted(pipeline)} ${gainsAndLoses(added, removed, added.length === 1 ? "gains node" : "gains nodes", removed.length === 1 ? "loses node" : "loses nodes")}.`,
    judge: () => ["safe", "Jobs that run it are listed on their own."],
  },
  "pipeline-completeness-changed": {
    operation: "changed",
    mirror: "pipeline-completeness-changed",
    effect: null,
    describe: ({ pipeline, complete }) =>
      complete
        ? `Pipeline ${quoted(pipeline)} is now read completely.`
        : `Pipeline ${quoted(pipeline)} can no longer be read completely.`,
    judge: ({ complete }) =>
      complete ? ["safe", "All its nodes are known."] : ["risky", "It may hold nodes that are not listed here."],
  },
};

/** Parameters that nodes read. */
export const PARAMETER_CHANGES: Pick<Catalogue, ParameterTypes> = {
  "parameter-added": {
    operation: "added",
    mirror: "parameter-removed",
    effect: null,
    describe: ({ parameter, nodes }) =>
      `Parameter ${quoted(parameter)} is read${nodes.length > 0 ? ` by ${listed(nodes)}` : ""} for the first time.`,
    judge: () => ["safe", "The nodes that read it are listed on their own."],
  },
  "parameter-removed": {
    operation: "removed",
    mirror: "parameter-added",
    effect: null,
    describe: ({ parameter }) => `Parameter ${quoted(parameter)} is not read any more.`,
    judge: () => ["safe", "The nodes that read it are listed on their own."],
  },
  "parameter-changed": {
    operation: "changed",
    mirror: "parameter-changed",
    effect: RECOMPUTE,
    describe: ({ parameter, before, after }) => {
      const difference = differencesInWords(before, after);
      if (difference === null) return `Parameter ${quoted(parameter)} is ${valued(after)}, before ${valued(before)}.`;
      return `Parameter ${quoted(parameter)} changes${difference.startsWith("in ") ? " " : ": "}${difference}.`;
    },
    judge: ({ nodes }) => [
      "risky",
      nodes.length > 0
        ? `${listed(nodes)} ${nodes.length === 1 ? "computes" : "compute"} with it.`
        : "Nodes compute with it.",
    ],
  },
  "parameter-defined": {
    operation: "changed",
    mirror: "parameter-undefined",
    effect: RECOMPUTE,
    describe: ({ parameter }) => `Parameter ${quoted(parameter)} is defined now.`,
    judge: () => ["safe", "Nodes that read it could not run before."],
  },
  "parameter-undefined": {
    operation: "changed",
    mirror: "parameter-defined",
    effect: RECOMPUTE,
    describe: ({ parameter }) => `Parameter ${quoted(parameter)} is not defined any more.`,
    judge: ({ nodes }) => [
      "breaking",
      nodes.length > 0
        ? `${listed(nodes)} ${nodes.length === 1 ? "reads" : "read"} it and cannot run.`
        : "Nodes that read it cannot run.",
    ],
  },
  "parameter-secrecy-changed": {
    operation: "changed",
    mirror: "parameter-secrecy-changed",
    effect: RECOMPUTE,
    describe: ({ parameter, secret }) =>
      secret
        ? `The value of parameter ${quoted(parameter)} is secret now.`
        : `The value of parameter ${quoted(parameter)} is no longer secret.`,
    judge: () => ["risky", "One of its values is hidden, so whether it differs is not known."],
  },
};
