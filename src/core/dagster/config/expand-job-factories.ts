import type { ConfigEntry, ConfigMap, ConfigNode } from "../../../../packages/omegaconf/src/config-node.ts";
import type { KedroPipeline } from "../../model/kedro-project.ts";
import { pathText } from "./check-field.ts";
import type { ConfigProblem } from "./config-problem.ts";
import { isFactory, parseFormatString } from "./format-string.ts";
import { writtenAt } from "./read-schedule.ts";

type Entries = ReadonlyMap<string, ConfigEntry>;
type Binding = ReadonlyMap<string, string>;

/**
 * Turns job factories, keys with `{placeholders}`, into jobs: one for every namespace of the factory's pipeline that
 * fits the first entry of `node_namespaces` (`kedro_dagster.factory.enumerate_jobs`). A job written out wins over one
 * made with its name. Jobs stand where their factory stands; those of one factory are sorted by namespace.
 */
export function expandJobFactories(
  jobs: Entries,
  pipelines: Readonly<Record<string, KedroPipeline>>,
  problems: ConfigProblem[],
): Entries {
  if (![...jobs.keys()].some(isFactory)) return jobs;
  const factories = new Map([...jobs].filter(([key]) => isFactory(key)));
  const expanded = new Map<string, ConfigEntry>();
  const seen = new Set<string>();
  for (const [key, entry] of jobs) {
    if (!isFactory(key)) expanded.set(key, entry);
    else
      for (const binding of bindingsOf(key, entry, pipelines, problems)) {
        const mark = JSON.stringify([...binding].sort());
        if (seen.has(mark)) continue;
        seen.add(mark);
        const made = resolveBinding(binding, factories);
        if (made === null)
          problems.push(
            problem(
              key,
              entry,
              `${pathText(["jobs", key])} must end in \`__\` and a word, or no job can be made of it`,
              `Write it like \`{area}__train\`.`,
            ),
          );
        else if (jobs.has(made.name)) continue;
        else if (expanded.has(made.name))
          problems.push(
            problem(
              key,
              entry,
              `${pathText(["jobs", key])} makes two jobs of one name, \`${made.name}\``,
              "Name every placeholder of `node_namespaces` in the key.",
            ),
          );
        else expanded.set(made.name, made.entry);
      }
  }
  return expanded;
}

/** The placeholders' values for every namespace that fits, each with the word after the last brace as `job`. */
function bindingsOf(
  key: string,
  entry: ConfigEntry,
  pipelines: Readonly<Record<string, KedroPipeline>>,
  problems: ConfigProblem[],
): readonly Binding[] {
  const options = child(entry.value, "pipeline");
  const namespaces = child(options, "node_namespaces");
  const axis = namespaces?.kind === "list" ? writtenAt(namespaces.items[0])?.text : undefined;
  const pipelineName = writtenAt(child(options, "pipeline_name"))?.text ?? "__default__";
  const pipeline = Object.hasOwn(pipelines, pipelineName) ? pipelines[pipelineName] : undefined;
  if (axis === undefined || pipeline === undefined) {
    const why =
      axis === undefined ? "it has no `node_namespaces`" : `the project registers no pipeline \`${pipelineName}\``;
    if (namespaces?.kind !== "unknown") problems.push(emptyFactory(key, entry, why));
    return [];
  }
  const keyFields = parseFormatString(key)?.fields;
  const axisFields = parseFormatString(axis)?.fields;
  if (keyFields === undefined || axisFields === undefined) {
    problems.push(
      problem(
        key,
        entry,
        `${pathText(["jobs", key])} holds an unpaired brace`,
        "Write a brace that is no placeholder twice.",
      ),
    );
    return [];
  }
  const missing = keyFields.filter((field) => !axisFields.includes(field));
  if (missing.length > 0) {
    const names = [...new Set(missing)]
      .sort()
      .map((field) => `\`{${field}}\``)
      .join(", ");
    problems.push(
      problem(
        key,
        entry,
        `${pathText(["jobs", key])} names ${names}, which \`node_namespaces\` (\`${axis}\`) does not`,
        null,
      ),
    );
    return [];
  }
  const suffix = key.slice(key.lastIndexOf("}") + 1).replace(/^_+/, "");
  const segments = axis.split(".");
  const found = namespacesAt(pipeline, segments.length).flatMap((namespace) => {
    const binding = bindNamespace(segments, namespace.split("."));
    return binding === null ? [] : [new Map([...binding, ["job", suffix] as const])];
  });
  if (found.length === 0 && pipeline.isComplete)
    problems.push(emptyFactory(key, entry, `no namespace of \`${pipelineName}\` fits \`${axis}\``));
  return found;
}

function emptyFactory(key: string, entry: ConfigEntry, why: string): ConfigProblem {
  return {
    kind: "empty-factory",
    path: ["jobs", key],
    at: entry.keyAt,
    message: `The job factory \`${key}\` makes no job: ${why}`,
    help: null,
  };
}

function namespacesAt(pipeline: KedroPipeline, depth: number): readonly string[] {
  const found = new Set<string>();
  for (const node of pipeline.nodes) {
    const parts = node.namespace === null || node.namespace === "" ? [] : node.namespace.split(".");
    if (parts.length >= depth) found.add(parts.slice(0, depth).join("."));
  }
  return [...found].sort();
}

/** A segment with a placeholder takes the whole part, one without must be equal (`_bind_namespace`). */
function bindNamespace(segments: readonly string[], parts: readonly string[]): Binding | null {
  const binding = new Map<string, string>();
  for (const [index, segment] of segments.entries()) {
    const part = parts[index] ?? "";
    const field = parseFormatString(segment)?.fields[0];
    if (field !== undefined) binding.set(field, part);
    else if (segment !== part) return null;
  }
  return binding;
}

/**
 * The job of a binding (`resolve_target`): the factory with most placeholders gives the name, and of the factories
 * that make this name the one with most literal text gives the body.
 */
function resolveBinding(
  binding: Binding,
  factories: Entries,
): { readonly name: string; readonly entry: ConfigEntry } | null {
  const suffix = binding.get("job") ?? "";
  const candidates = [...factories].flatMap(([key, entry]) => {
    const template = parseFormatString(key);
    const name = template?.fill(binding);
    if (template === null || name === null || name === undefined || name.includes("{")) return [];
    if (name !== suffix && !name.endsWith(`__${suffix}`)) return [];
    return [{ key, entry, name, fields: new Set(template.fields).size, literal: template.literalLength }];
  });
  const byKey = (a: { key: string }, b: { key: string }) => (a.key < b.key ? 1 : -1);
  const canonical = candidates.sort((a, b) => b.fields - a.fields || b.literal - a.literal || byKey(a, b))[0]?.name;
  const body = candidates
    .filter((candidate) => candidate.name === canonical)
    .sort((a, b) => b.literal - a.literal || byKey(a, b))[0];
  return body === undefined
    ? null
    : { name: body.name, entry: { ...body.entry, value: fillNode(body.entry.value, binding) } };
}

/** Fills every text of a job; one that names something unknown stays as it is (`_render_str`). */
function fillNode(node: ConfigNode, binding: Binding): ConfigNode {
  switch (node.kind) {
    case "unknown":
      return node;
    case "scalar": {
      if (typeof node.value !== "string" || !isFactory(node.value)) return node;
      const value = parseFormatString(node.value)?.fill(binding) ?? node.value;
      return { ...node, value, text: value };
    }
    case "list":
      return { ...node, items: node.items.map((item) => fillNode(item, binding)) };
    case "map":
      return {
        ...node,
        entries: new Map(
          [...node.entries].map(([key, entry]) => [key, { ...entry, value: fillNode(entry.value, binding) }] as const),
        ),
      };
  }
}

function child(node: ConfigNode | undefined, key: string): ConfigNode | undefined {
  const map: ConfigMap | null = node?.kind === "map" ? node : null;
  return map?.entries.get(key)?.value;
}

function problem(key: string, entry: ConfigEntry, message: string, help: string | null): ConfigProblem {
  return { kind: "wrong-value", path: ["jobs", key], at: entry.keyAt, message, help };
}
