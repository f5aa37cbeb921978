import type { ConfigKind } from "../../../../src/core/kedro/config/config-loader-settings.ts";
import { pythonRepr } from "../../../../src/core/kedro/config/python-text.ts";
import { readConfig } from "../../../../src/core/kedro/config/read-config.ts";
import { unknownsIn } from "../../../../src/core/kedro/config/unknowns-in.ts";
import type { ConfigNode } from "../../../../packages/omegaconf/src/config-node.ts";
import { readYaml } from "../../../../packages/omegaconf/src/yaml/read-yaml.ts";
import { requestFor } from "./project-in-memory.ts";

/** What Python says of a case: the `repr` of the value, or the class of the exception; "open" is ours alone. */
export type Answer = { readonly value: string } | { readonly error: string } | { readonly open: string };

export interface YamlCase {
  readonly text: string;
}
export interface ConfigCase {
  readonly kind: ConfigKind;
  readonly files: Readonly<Record<string, string>>;
  readonly environment?: string;
  readonly baseEnv?: string;
  readonly mergeStrategy?: Readonly<Record<string, string>>;
  readonly configPatterns?: Readonly<Record<string, readonly string[]>>;
  readonly ignoreHidden?: boolean;
}

/** Our reader's answer to `OmegaConf.load`. */
export function answerYaml({ text }: YamlCase): Answer {
  const { value, isValid, diagnostics } = readYaml(text, "x.yml");
  if (!isValid) return { error: diagnostics.map((diagnostic) => diagnostic.message).join("; ") };
  if (value === null) return { value: "{}" };
  // A lone text is read as YAML again where files are read; here it stays a text.
  if (value.kind === "scalar")
    return value.type === "str" || value.type === "null" ? { open: "a lone text" } : { error: "no mapping" };
  return answered(value);
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

export function isSameAnswer(expected: Answer, seen: Answer): boolean {
  if ("error" in expected) return "error" in seen;
  return "value" in expected && "value" in seen && seen.value === expected.value;
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
