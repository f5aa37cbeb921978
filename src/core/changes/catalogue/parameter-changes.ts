import type { ConfigValue } from "omegaconf";
import type { CatalogueRows, Turned } from "./catalogue-row.ts";
import { differencesInWords, listed, valued } from "./wording.ts";
import { quoted } from "../../text/quoted.ts";

const RECOMPUTE = "must-be-rematerialized";

const PARAMETER = { of: "parameter", readFrom: ["registry", "parameters", "globals"] } as const;

export interface ParameterChanges {
  "parameter-added": { readonly parameter: string; readonly nodes: readonly string[] };
  "parameter-removed": { readonly parameter: string };
  "parameter-changed": Turned<ConfigValue> & { readonly parameter: string; readonly nodes: readonly string[] };
  "parameter-defined": { readonly parameter: string };
  "parameter-undefined": { readonly parameter: string; readonly nodes: readonly string[] };
  "parameter-secrecy-changed": { readonly parameter: string; readonly secret: boolean };
}

/** Parameters that nodes read. */
export const PARAMETER_CHANGES: CatalogueRows<ParameterChanges> = {
  "parameter-added": {
    ...PARAMETER,
    audience: "data",
    together: ["parameters", "are read for the first time"],
    operation: "added",
    mirror: "parameter-removed",
    effect: null,
    describe: ({ parameter, nodes }) =>
      `Parameter ${quoted(parameter)} is read${nodes.length > 0 ? ` by ${listed(nodes)}` : ""} for the first time.`,
    judge: () => ["safe", "The nodes that read it are listed on their own."],
    example: { parameter: "params:rate", nodes: ["clean"] },
  },
  "parameter-removed": {
    ...PARAMETER,
    audience: "data",
    together: ["parameters", "are not read any more"],
    operation: "removed",
    mirror: "parameter-added",
    effect: null,
    describe: ({ parameter }) => `Parameter ${quoted(parameter)} is not read any more.`,
    judge: () => ["safe", "The nodes that read it are listed on their own."],
    example: { parameter: "params:rate" },
  },
  "parameter-changed": {
    ...PARAMETER,
    audience: "data",
    operation: "changed",
    mirror: "parameter-changed",
    effect: RECOMPUTE,
    describe: ({ parameter, before, after }) => {
      const difference = differencesInWords(before, after);
      if (difference === null) return `Parameter ${quoted(parameter)}: ${valued(before)} → ${valued(after)}.`;
      return `Parameter ${quoted(parameter)} changes${difference.startsWith("in ") ? " " : ": "}${difference}.`;
    },
    judge: ({ nodes }) => [
      "risky",
      nodes.length > 0
        ? `${listed(nodes)} ${nodes.length === 1 ? "computes" : "compute"} with it.`
        : "Nodes compute with it.",
    ],
    example: { parameter: "params:rate", nodes: ["clean"], before: 0.1, after: 0.2 },
  },
  "parameter-defined": {
    ...PARAMETER,
    audience: "data",
    operation: "changed",
    mirror: "parameter-undefined",
    effect: RECOMPUTE,
    describe: ({ parameter }) => `Parameter ${quoted(parameter)} is defined now.`,
    judge: () => ["safe", "Nodes that read it could not run before."],
    example: { parameter: "params:rate" },
  },
  "parameter-undefined": {
    ...PARAMETER,
    audience: "data",
    operation: "changed",
    mirror: "parameter-defined",
    effect: RECOMPUTE,
    describe: ({ parameter }) => `Parameter ${quoted(parameter)} is not defined any more.`,
    judge: ({ nodes }) =>
      nodes.length > 0
        ? ["breaking", `${listed(nodes)} ${nodes.length === 1 ? "reads" : "read"} it and cannot run.`]
        : ["risky", "Nodes that read it cannot run."],
    example: { parameter: "params:rate", nodes: ["clean"] },
  },
  "parameter-secrecy-changed": {
    ...PARAMETER,
    audience: "data",
    operation: "changed",
    mirror: "parameter-secrecy-changed",
    effect: RECOMPUTE,
    describe: ({ parameter, secret }) =>
      secret
        ? `The value of parameter ${quoted(parameter)} is secret now.`
        : `The value of parameter ${quoted(parameter)} is no longer secret.`,
    judge: () => ["risky", "One of its values is hidden, so whether it differs is not known."],
    example: { parameter: "params:key", secret: true },
  },
};
