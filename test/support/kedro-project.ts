import { compilePattern, foldName } from "../../src/core/catalog/compile-pattern.ts";
import { patternSpecificity } from "../../src/core/catalog/sort-patterns.ts";
import type { ConfigMap } from "omegaconf";
import type {
  CatalogEntry,
  DatasetBinding,
  KedroNode,
  KedroPipeline,
  KedroProject,
  ResolvedDataset,
} from "../../src/core/model/kedro-project.ts";
import { configFromYaml } from "./config-from-yaml.ts";
import { groupedNodes } from "../../src/core/pipeline/grouped-nodes.ts";
import { isParameterName } from "../../src/core/pipeline/parameter-name.ts";

/** A Kedro project in few words, as the reader would hand it on. */
export interface ProjectSketch {
  readonly environment?: string;
  /** Registered pipelines: one node a line, `name: input, input -> output #tag`; see `kedroNode`. */
  readonly pipelines: Readonly<Record<string, string>>;
  /** What `find_pipelines()` yields: names of `pipelines`, or sketches of its own, or null when it raises. Default: all but `__default__`. */
  readonly discovered?: readonly string[] | Readonly<Record<string, string>> | null;
  /** catalog.yml; a key with braces is a factory. */
  readonly catalog?: string;
  readonly parameters?: string;
  /** dagster.yml; left out when there is none. */
  readonly dagster?: string;
  /** kedro-dagster-operations.yml; left out when there is none. */
  readonly operations?: string;
  readonly incomplete?: readonly string[];
  readonly more?: Partial<KedroProject>;
}

export function kedroProject(sketch: ProjectSketch): KedroProject {
  const pipelines = Object.fromEntries(
    Object.entries(sketch.pipelines).map(([name, text], index) => [
      name,
      kedroPipeline(name, text, index, !sketch.incomplete?.includes(name)),
    ]),
  );
  const discovered = discoveredOf(sketch, pipelines);
  const all = [...Object.values(pipelines), ...Object.values(discovered ?? {})].flatMap((pipeline) => pipeline.nodes);
  const names = new Set(
    all.flatMap((node) => [...node.inputs, ...node.outputs]).filter((name) => !isParameterName(name)),
  );
  const catalog = catalogOf(configFromYaml(sketch.catalog ?? "", "conf/base/catalog.yml"), [...names].sort());
  return {
    root: "",
    projectName: "Sketch",
    packageName: "sketch",
    sourceDir: "src",
    declaredKedroVersion: "1.7.0",
    environment: sketch.environment ?? "local",
    pipelines,
    discoveredPipelines: discovered,
    catalog,
    parameters: configFromYaml(sketch.parameters ?? "", "conf/base/parameters.yml"),
    configFiles: {
      catalog: ["conf/base/catalog.yml"],
      parameters: ["conf/base/parameters.yml"],
      globals: [],
      dagster: sketch.dagster === undefined ? [] : ["conf/base/dagster.yml"],
      mlflow: [],
      dagster_operations: sketch.operations === undefined ? [] : ["conf/base/kedro-dagster-operations.yml"],
    },
    dagsterConfig: sketch.dagster === undefined ? null : configFromYaml(sketch.dagster, "conf/base/dagster.yml"),
    operationsConfig:
      sketch.operations === undefined
        ? null
        : configFromYaml(sketch.operations, "conf/base/kedro-dagster-operations.yml"),
    hooks: [],
    blindSpots: [],
    assumptions: [],
    diagnostics: [],
    ...sketch.more,
  };
}

function discoveredOf(
  sketch: ProjectSketch,
  pipelines: Readonly<Record<string, KedroPipeline>>,
): Readonly<Record<string, KedroPipeline>> | null {
  if (sketch.discovered === null) return null;
  const empty = kedroPipeline("__default__", "", 99, true);
  if (sketch.discovered === undefined || Array.isArray(sketch.discovered)) {
    const names = (sketch.discovered ??
      Object.keys(pipelines).filter((name) => name !== "__default__")) as readonly string[];
    return {
      __default__: empty,
      ...Object.fromEntries(names.flatMap((name) => (pipelines[name] === undefined ? [] : [[name, pipelines[name]]]))),
    };
  }
  return {
    __default__: empty,
    ...Object.fromEntries(
      Object.entries(sketch.discovered).map(([name, text], index) => [
        name,
        kedroPipeline(name, String(text), 100 + index, true),
      ]),
    ),
  };
}

export function kedroPipeline(name: string, text: string, index: number, isComplete = true): KedroPipeline {
  const file = `src/sketch/pipelines/${name.replace(/\W/g, "_")}/pipeline.py`;
  const lines = text.split("\n").map((line) => line.trim());
  const nodes = lines.flatMap((line, row) => (line === "" ? [] : [kedroNode(line, file, row + 1)]));
  const layers = groupedNodes(nodes);
  return {
    name,
    nodes: layers.flat(),
    layers: layers.map((layer) => layer.map((node) => node.name)),
    isComplete,
    at: { file, line: index + 1, column: 1, endLine: index + 1, endColumn: 2 },
  };
}

/** `ns.name: input, params:x -> output, output #tag #tag`. Without `->` there are no outputs; everything before the last dot of the name is the namespace. */
export function kedroNode(text: string, file = "src/sketch/pipeline.py", line = 1): KedroNode {
  const [head = "", ...tags] = text.split(/\s+#/);
  const [name = "", rest = ""] = splitOnce(head, ":");
  const [inputs, outputs] = splitOnce(rest, "->").map((part) =>
    part
      .split(",")
      .map((item) => item.trim())
      .filter(Boolean),
  );
  const place = { file, line, column: 9, endLine: line, endColumn: 9 + text.length };
  const dot = name.lastIndexOf(".");
  const short = name.slice(dot + 1).trim();
  return {
    name: name.trim(),
    isNameGenerated: false,
    namespace: dot === -1 ? null : name.slice(0, dot).trim(),
    function: {
      name: short,
      module: "sketch.nodes",
      at: { ...place, file: "src/sketch/nodes.py" },
      doc: null,
      fingerprint: `fingerprint of ${short}`,
      reaches: [],
    },
    inputs: inputs ?? [],
    outputs: outputs ?? [],
    inputBinding: binding(inputs ?? []),
    outputBinding: binding(outputs ?? []),
    tags: tags.map((tag) => tag.trim()).sort(),
    confirms: [],
    at: place,
  };
}

function binding(datasets: readonly string[]): DatasetBinding {
  return datasets.length === 0 ? { kind: "none" } : { kind: "list", datasets };
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = separator === ":" ? text.search(/:(?:\s|$)/) : text.indexOf(separator);
  return at === -1 ? [text, ""] : [text.slice(0, at), text.slice(at + separator.length)];
}

function catalogOf(root: ConfigMap, names: readonly string[]): KedroProject["catalog"] {
  const all = [...root.entries].map(([name, entry]): CatalogEntry => ({
    name,
    type: textAt(entry.value.kind === "map" ? entry.value : null, "type"),
    config: entry.value,
    at: entry.keyAt,
  }));
  const patterns = all
    .filter((entry) => entry.name.includes("{"))
    .sort((a, b) => Number(patternSpecificity(a.name) === 0) - Number(patternSpecificity(b.name) === 0));
  const entries = Object.fromEntries(
    all.filter((entry) => !entry.name.includes("{")).map((entry) => [entry.name, entry]),
  );
  return {
    entries,
    patterns,
    datasets: Object.fromEntries(names.map((name) => [name, resolve(name, entries, patterns)])),
  };
}

function resolve(
  name: string,
  entries: Readonly<Record<string, CatalogEntry>>,
  patterns: readonly CatalogEntry[],
): ResolvedDataset {
  const entry = entries[name];
  const pattern =
    entry === undefined
      ? patterns.find((candidate) => compilePattern(candidate.name)(foldName(name)) !== null)
      : undefined;
  const found = entry ?? pattern;
  if (found === undefined)
    return { name, source: "memory", pattern: null, type: null, filepath: null, config: null, at: null, isKnown: true };
  const config = found.config.kind === "map" ? found.config : null;
  return {
    name,
    source: entry === undefined ? "pattern" : "entry",
    pattern: pattern?.name ?? null,
    type: found.type,
    filepath: textAt(config, "filepath") ?? textAt(config, "path"),
    config,
    at: found.at,
    isKnown: config?.entries.get("type")?.value.kind !== "unknown",
  };
}

function textAt(map: ConfigMap | null, key: string): string | null {
  const value = map?.entries.get(key)?.value;
  return value?.kind === "scalar" && typeof value.value === "string" ? value.value : null;
}
