import {
  type ConfigEntry,
  type ConfigMap,
  type ConfigNode,
  type ConfigUnknown,
  type ConfigValue,
  isTextWithVariables,
} from "omegaconf";
import type { Diagnostic } from "../../model/diagnostic.ts";
import type { Place } from "../../model/place.ts";
import type { FilterName } from "../../pipeline/select-nodes.ts";
import { isNull, wrongValue } from "../config/check-field.ts";
import { listOf, modelOf, nullable, STR } from "../config/field-type.ts";
import { finding } from "../../model/diagnostic.ts";
import { type Path, readSetting, readTyped, unknownSections, unknownSettings } from "./operation-problems.ts";
import { JOB_SETTINGS, RULE_SETTINGS, type Setting } from "./settings.ts";

const NAMES = { type: nullable(listOf(STR)), default: null };

/** What `select` of a rule takes: registered pipelines, the filters of Kedro and dagster.yml, and datasets. */
export const SELECT = modelOf({
  extra: "forbid",
  fields: {
    pipelines: { ...NAMES, description: "Registered pipelines." },
    node_names: { ...NAMES, description: "Nodes by their full names." },
    tags: { ...NAMES, description: "Nodes that have one of these tags." },
    node_namespaces: { ...NAMES, description: "Nodes in these namespaces or below." },
    from_nodes: { ...NAMES, description: "These nodes and all behind them." },
    to_nodes: { ...NAMES, description: "These nodes and all before them." },
    from_inputs: { ...NAMES, description: "Nodes that need these datasets, and all behind them." },
    to_outputs: { ...NAMES, description: "Nodes that make these datasets, and all before them." },
    datasets: {
      ...NAMES,
      description:
        "Datasets by name or by a pattern as in dataset factories: settings of assets are for these, settings of steps for nodes that read or make one.",
    },
  },
});
type SelectWord = "pipelines" | FilterName | "datasets";

/** One value that is set, before it is known on what. */
export interface SetValue {
  readonly setting: Setting;
  readonly value: ConfigValue;
  readonly path: Path;
  readonly at: Place;
  /** The value as it is written. */
  readonly node: ConfigNode;
}
/** Things that are selected together, with what is set on them. */
export interface Rule {
  readonly path: Path;
  readonly at: Place;
  readonly select: Readonly<Partial<Record<SelectWord, readonly string[]>>>;
  readonly selectAt: Place;
  readonly sets: readonly SetValue[];
}
export interface JobOperations {
  readonly job: string;
  readonly path: Path;
  readonly at: Place;
  readonly sets: readonly SetValue[];
}
export interface OperationsReading {
  readonly rules: readonly Rule[];
  readonly jobs: readonly JobOperations[];
  readonly diagnostics: readonly Diagnostic[];
  /** What is not known and decides something. */
  readonly unknowns: readonly { readonly path: Path; readonly node: ConfigUnknown }[];
}

const SECTIONS = ["rules", "jobs", "alerts", "file_sensors"];

/** Reads kedro-dagster-operations.yml after Kedro's environment merge and interpolation. */
export function readOperations(root: ConfigMap | null): OperationsReading {
  const reading = new Reading();
  if (root === null) return reading;
  reading.diagnostics.push(...unknownSections(root, SECTIONS));
  for (const [name, entry] of reading.section(root, "rules")) reading.rule(name, entry);
  for (const [name, entry] of reading.section(root, "jobs")) reading.job(name, entry);
  return reading;
}

/** What `metadata: {dagster: …}` of a catalog entry sets, as a rule that selects the one dataset. */
export function readDatasetRule(dataset: string, entry: ConfigEntry): OperationsReading {
  const reading = new Reading();
  const path = [dataset, "metadata", "dagster"];
  const node = reading.mapping(entry.value, path, "a mapping of settings");
  if (node === null) return reading;
  const sets = reading.sets(node, RULE_SETTINGS, path, []);
  reading.rules.push({ path, at: entry.keyAt, select: { datasets: [dataset] }, selectAt: entry.keyAt, sets });
  return reading;
}

class Reading implements OperationsReading {
  readonly rules: Rule[] = [];
  readonly jobs: JobOperations[] = [];
  readonly diagnostics: Diagnostic[] = [];
  readonly unknowns: { readonly path: Path; readonly node: ConfigUnknown }[] = [];

  section(root: ConfigMap, name: string): ReadonlyMap<string, ConfigEntry> {
    const node = root.entries.get(name)?.value;
    if (node === undefined || isNull(node)) return new Map();
    return this.mapping(node, [name], "a mapping")?.entries ?? new Map();
  }

  rule(name: string, entry: ConfigEntry): void {
    const path = ["rules", name];
    const node = this.mapping(entry.value, path, "a mapping with `select` and settings");
    if (node === null) return;
    const sets = this.sets(node, RULE_SETTINGS, path, ["select"]);
    const select = node.entries.get("select");
    if (select === undefined) {
      const message = `\`rules\` › \`${name}\` needs \`select\``;
      const help = "Write `select: {}` for everything.";
      this.diagnostics.push(
        finding("invalid-operation", { case: "type", message, help }, { subject: path.join("."), at: entry.keyAt }),
      );
      return;
    }
    const selected = this.selection(select.value, [...path, "select"]);
    if (selected !== null) this.rules.push({ path, at: entry.keyAt, select: selected, selectAt: select.keyAt, sets });
  }

  job(name: string, entry: ConfigEntry): void {
    const path = ["jobs", name];
    const node = this.mapping(entry.value, path, "a mapping of settings");
    if (node === null) return;
    this.jobs.push({ job: name, path, at: entry.keyAt, sets: this.sets(node, JOB_SETTINGS, path, []) });
  }

  sets(node: ConfigMap, settings: readonly Setting[], path: Path, others: readonly string[]): readonly SetValue[] {
    this.diagnostics.push(...unknownSettings(node, [...others, ...settings.map(({ name }) => name)], path));
    return settings.flatMap((setting) => {
      const entry = node.entries.get(setting.name);
      if (entry === undefined || isNull(entry.value)) return [];
      const here = [...path, setting.name];
      if (this.#isUnknown(entry.value, here, isTextWithVariables)) return [];
      const { value, diagnostics } = readSetting(entry.value, setting, here);
      this.diagnostics.push(...diagnostics);
      return value === null ? [] : [{ setting, value, path: here, at: entry.keyAt, node: entry.value }];
    });
  }

  selection(node: ConfigNode, path: Path): Rule["select"] | null {
    if (this.#isUnknown(node, path, () => false)) return null;
    const { value, diagnostics } = readTyped(node, SELECT, path);
    this.diagnostics.push(...diagnostics);
    if (value === null) return null;
    const words = Object.entries(value as Readonly<Record<string, readonly string[] | null>>);
    return Object.fromEntries(words.filter(([, names]) => names !== null));
  }

  mapping(node: ConfigNode, path: Path, expected: string): ConfigMap | null {
    if (node.kind === "map") return node;
    if (node.kind === "unknown") this.unknowns.push({ path, node });
    else {
      const { message, help, at } = wrongValue(node, path, expected).found;
      this.diagnostics.push(
        finding("invalid-operation", { case: "type", message, help }, { subject: path.join("."), at }),
      );
    }
    return null;
  }

  /** True where some part of a value is not known, and is not carried as it is. */
  #isUnknown(node: ConfigNode, path: Path, isCarried: (node: ConfigUnknown) => boolean): boolean {
    if (node.kind === "unknown") {
      if (isCarried(node)) return false;
      this.unknowns.push({ path, node });
      return true;
    }
    const inner =
      node.kind === "list"
        ? node.items.map((item, index) => [String(index), item] as const)
        : node.kind === "map"
          ? [...node.entries].map(([key, { value }]) => [key, value] as const)
          : [];
    return inner.map(([key, item]) => this.#isUnknown(item, [...path, key], isCarried)).some(Boolean);
  }
}
