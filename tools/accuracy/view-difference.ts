import type { ChangeType } from "../../src/core/model/change.ts";
import { isMapping, type Named, type View } from "./view.ts";

/** Types of change; a node's function is one fact, whether its module or its name differs. */
/** `link-cut` and `doubt` are no types of change: what a change cuts, and that a review says that it cannot tell. */
export type FactType = ChangeType | "node-function-changed" | "link-cut" | "doubt";

/** A type of change and what it is about, as one text. */
export type Fact = `${FactType}: ${string}`;

/** Every difference between two views, written without the code it judges; nothing follows from anything here. */
export function viewDifference(before: View, after: View): ReadonlySet<Fact> {
  const facts = new Set<Fact>();
  const tell = (type: FactType, subject: string): void => void facts.add(`${type}: ${subject}`);
  const tellIf = (differs: boolean, type: FactType, subject: string): void =>
    differs ? tell(type, subject) : undefined;
  kept(before.assets, after.assets, tell, "asset", (id, one, other) => {
    if (one.external !== other.external) tell(other.external ? "asset-made-external" : "asset-made-produced", id);
    tellIf(one.op !== other.op, "asset-producer-changed", id);
    members(one.deps, other.deps, (dep, sign) => tell(`dependency-${sign}`, `${id} <- ${dep}`));
    tellIf(one.group !== other.group, "asset-group-changed", id);
    tellIf(differ(one.partitions, other.partitions), "asset-partitions-changed", id);
    tellIf(differ(one.kinds, other.kinds), "asset-kinds-changed", id);
    tellIf(differ(one.metadata, other.metadata), "asset-metadata-changed", id);
    tellIf(one.description !== other.description, "asset-description-changed", id);
  });
  kept(before.jobs, after.jobs, tell, "job", (job, one, other) => {
    tellIf(one.name !== other.name, "job-name-changed", job);
    tellIf(one.executor !== other.executor, "job-executor-changed", job);
    tellIf(differ(one.loggers, other.loggers), "job-loggers-changed", job);
    for (const op of new Set([...Object.keys(one.ops), ...Object.keys(other.ops)])) {
      if (!Object.hasOwn(one.ops, op)) tell("job-op-added", `${job}/${op}`);
      else if (!Object.hasOwn(other.ops, op)) tell("job-op-removed", `${job}/${op}`);
      else tellIf(differ(one.ops[op], other.ops[op]), "job-wiring-changed", job);
    }
  });
  kept(before.schedules, after.schedules, tell, "schedule", (job, one, other) => {
    for (const field of ["name", "job", "cron", "timezone", "description"] as const)
      tellIf(one[field] !== other[field], `schedule-${field}-changed`, job);
  });
  kept(before.executors, after.executors, tell, "executor", (name, one, other) =>
    tellIf(one !== other, "executor-type-changed", name),
  );
  members(before.loggers, after.loggers, (name, sign) => tell(`logger-${sign}`, name));
  members(before.sensors, after.sensors, (name, sign) => tell(`sensor-${sign}`, name));
  members(before.resources, after.resources, (name, sign) => tell(`resource-${sign}`, name));
  kept(before.pipelines, after.pipelines, tell, "pipeline", (name, one, other) =>
    tellIf(differ(one, other), "pipeline-nodes-changed", name),
  );
  kept(before.nodes, after.nodes, tell, "node", (name, one, other) => {
    tellIf(one.function !== other.function || one.module !== other.module, "node-function-changed", name);
    for (const field of ["inputs", "outputs", "namespace", "tags"] as const)
      tellIf(differ(one[field], other[field]), `node-${field}-changed`, name);
  });
  kept(before.datasets, after.datasets, tell, "dataset", (name, one, other) => {
    const [wasInMemory, isInMemory] = [one, other].map(
      ({ source, type }) =>
        source === "memory" || type === "MemoryDataset" || type?.endsWith(".MemoryDataset") === true,
    );
    if (wasInMemory !== isInMemory) return tell(isInMemory === true ? "storage-removed" : "storage-added", name);
    const isSameEntry = one.source === other.source && one.pattern === other.pattern && one.type === other.type;
    if (isInMemory === true && !isSameEntry) return tell("storage-factory-changed", name);
    tellIf(one.type !== other.type, "storage-type-changed", name);
    tellIf(one.filepath !== other.filepath, "storage-path-changed", name);
    tellIf(one.source !== other.source || one.pattern !== other.pattern, "storage-factory-changed", name);
    for (const [option, sign] of optionDifferences(one.config, other.config))
      tell(`storage-option-${sign}`, `${name}.${option}`);
  });
  kept(before.parameters, after.parameters, tell, "parameter", (name, one, other) =>
    tellIf(differ(one, other), "parameter-changed", name),
  );
  for (const [type, subject] of configDifferences(before, after)) tell(type, subject);
  return facts;
}

/** Options leaf by leaf: a list is one value, and a mapping that only one side has is one option. */
export function optionDifferences(
  before: unknown,
  after: unknown,
  keys: readonly string[] = [],
): readonly (readonly [option: string, sign: "added" | "removed" | "changed"])[] {
  if (!differ(before, after)) return [];
  const option = keys.join(".");
  if (isMapping(before) && isMapping(after))
    return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((key) =>
      optionDifferences(before[key], after[key], [...keys, key]),
    );
  return [[option, before === undefined ? "added" : after === undefined ? "removed" : "changed"]];
}

/** What only dagster.yml says: what a job runs, and the options of named executors and loggers. */
function configDifferences(
  { config: before }: View,
  { config: after }: View,
): readonly (readonly [type: FactType, subject: string])[] {
  if (before === null || after === null) return [];
  const found: (readonly [FactType, string])[] = [];
  pairs(section(before, "jobs"), section(after, "jobs"), (job, one, other) => {
    const [oldExecutor, newExecutor] = [field(one, "executor"), field(other, "executor")];
    // An executor written in the job is one of its own, under a name of its own.
    if (differ(oldExecutor, newExecutor))
      found.push(
        isMapping(oldExecutor) && isMapping(newExecutor)
          ? ["executor-options-changed", `${job}__executor`]
          : ["job-executor-changed", job],
      );
    const [old, now] = [field(one, "pipeline"), field(other, "pipeline")];
    if (differ(field(old, "pipeline_name"), field(now, "pipeline_name"))) found.push(["job-pipeline-changed", job]);
    for (const [filter, sign] of optionDifferences(without(old, "pipeline_name"), without(now, "pipeline_name")))
      found.push([`job-filter-${sign}`, `${job}/${filter}`]);
  });
  pairs(section(before, "executors"), section(after, "executors"), (name, one, other) => {
    if (differ(Object.values(one), Object.values(other))) found.push(["executor-options-changed", name]);
  });
  pairs(
    section(before, "loggers"),
    section(after, "loggers"),
    (name, one, other) => void (differ(one, other) && found.push(["logger-options-changed", name])),
  );
  return found;
}

function section(config: Named<unknown>, name: string): Named<unknown> {
  const value = config[name];
  return isMapping(value) ? value : {};
}

function field(value: unknown, key: string): unknown {
  return isMapping(value) ? value[key] : undefined;
}

function without(value: unknown, key: string): Named<unknown> {
  return isMapping(value) ? Object.fromEntries(Object.entries(value).filter(([name]) => name !== key)) : {};
}

function pairs(
  before: Named<unknown>,
  after: Named<unknown>,
  visit: (name: string, one: Named<unknown>, other: Named<unknown>) => void,
): void {
  for (const [name, one] of Object.entries(before)) {
    const other = after[name];
    if (Object.hasOwn(after, name)) visit(name, isMapping(one) ? one : {}, isMapping(other) ? other : {});
  }
}

/** What is added, removed, or kept under its name. */
type Kept = "asset" | "dataset" | "executor" | "job" | "node" | "parameter" | "pipeline" | "schedule";

function kept<T>(
  before: Named<T>,
  after: Named<T>,
  tell: (type: FactType, subject: string) => void,
  kind: Kept,
  visit: (name: string, one: T, other: T) => void,
): void {
  members(Object.keys(before), Object.keys(after), (name, sign) => tell(`${kind}-${sign}`, name));
  for (const [name, one] of Object.entries(before)) {
    const other = after[name];
    if (Object.hasOwn(after, name) && other !== undefined) visit(name, one, other);
  }
}

export function members(
  before: readonly string[],
  after: readonly string[],
  visit: (name: string, sign: "added" | "removed") => void,
): void {
  for (const name of after) if (!before.includes(name)) visit(name, "added");
  for (const name of before) if (!after.includes(name)) visit(name, "removed");
}

/** Lists in order, mappings whatever the order of their keys. */
export function differ(one: unknown, other: unknown): boolean {
  return JSON.stringify(ordered(one)) !== JSON.stringify(ordered(other));
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  return isMapping(value)
    ? Object.fromEntries(
        Object.keys(value)
          .sort()
          .map((key) => [key, ordered(value[key])]),
      )
    : value;
}
