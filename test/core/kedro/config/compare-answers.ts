import { pythonRepr, unknownsIn } from "omegaconf";
import type { ConfigNode } from "omegaconf";
import type { Answer } from "../../../../packages/omegaconf/test/recorded.ts";
import type { ConfigKind } from "../../../../src/core/kedro/config/config-loader-settings.ts";
import { readConfig } from "../../../../src/core/kedro/config/read-config.ts";
import { requestFor } from "./project-in-memory.ts";

export interface ConfigCase {
  readonly kind: ConfigKind;
  readonly files: Readonly<Record<string, string>>;
  readonly environment?: string;
  readonly baseEnv?: string;
  readonly mergeStrategy?: Readonly<Record<string, string>>;
  readonly configPatterns?: Readonly<Record<string, readonly string[]>>;
  readonly ignoreHidden?: boolean;
}

/** Our reader's answer to `OmegaConfigLoader(...)[kind]`, keys sorted as the recorded answers have them. */
export function answerConfig({ kind, files, environment = "", ...settings }: ConfigCase): Answer {
  const config = readConfig(requestFor(files, { environment, settings }));
  const errors = config.diagnostics.filter(
    (found) =>
      found.severity === "error" &&
      concerns(found.subject, kind) &&
      (found.rule !== "missing-catalog" || kind === "catalog"),
  );
  const missing = config.assumptions.filter((assumption) => assumption.rule === "missing-environment");
  if (errors.length > 0 || missing.length > 0)
    return { error: [...errors, ...missing].map((found) => found.message).join("; ") };
  if (config[kind].files.length === 0 && kind !== "globals" && environment !== "base") return { error: "no file" };
  return answered(inKeyOrder(config[kind].value));
}

/** Kedro loads one kind at a time (and the globals always); a file's own mistakes count for the kinds it is read for. */
function concerns(subject: string, kind: ConfigKind): boolean {
  const [of] = subject.split(":");
  return (
    !subject.includes(":") ||
    of === kind ||
    of === "globals" ||
    !["catalog", "parameters", "dagster", "mlflow"].includes(of ?? "")
  );
}

function answered(value: ConfigNode): Answer {
  const [unknown] = unknownsIn(value);
  return unknown === undefined ? { value: pythonRepr(value) } : { open: unknown.reason };
}

function inKeyOrder(node: ConfigNode): ConfigNode {
  if (node.kind === "list") return { ...node, items: node.items.map(inKeyOrder) };
  if (node.kind !== "map") return node;
  const entries = [...node.entries].map(([key, entry]) => [key, { ...entry, value: inKeyOrder(entry.value) }] as const);
  return { ...node, entries: new Map(entries.toSorted(([a], [b]) => (a < b ? -1 : 1))) };
}
