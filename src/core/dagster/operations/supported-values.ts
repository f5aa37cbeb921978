import type { ConfigMap, ConfigValue } from "omegaconf";
import { type Diagnostic, type FactsOf, finding } from "../../model/diagnostic.ts";
import { isParameterName } from "../../pipeline/parameter-name.ts";
import { parameterPart } from "../../pipeline/parameter-part.ts";
import { isEarlier } from "../../text/is-earlier.ts";
import { nearestName } from "../../text/nearest-name.ts";
import type { TranslationScope } from "../scope/translation-scope.ts";
import { partitionsOf } from "./partitions-setting.ts";
import type { SetValue } from "./read-operations.ts";
import { withSchemasAskedFor } from "./schemas-asked-for.ts";
import type { Settable } from "./settable.ts";
import type { AppliedValue } from "./settle-operations.ts";

/** Values that the project's Dagster has, on things that can have them; the rest is told once and left out. */
export function supportedValues(
  applied: readonly AppliedValue[],
  { dagsterVersion, project }: Pick<TranslationScope, "dagsterVersion" | "project">,
  settable: Settable,
): { readonly applied: readonly AppliedValue[]; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const refuse = ({ path, at }: SetValue, facts: FactsOf<"unsupported-operation">): void => {
    const severity = facts.case === "unchecked" ? ({ severity: "warning" } as const) : {};
    diagnostics.push(finding("unsupported-operation", facts, { subject: path.join("."), at, ...severity }));
  };
  const supported = applied
    .flatMap((one) => withCheckable(one, settable, refuse))
    .flatMap((one) => withSchemasAskedFor(one, { catalog: project.catalog, settable }, refuse))
    .flatMap((one) => withPartitions(one, { parameters: project.parameters, settable }, refuse))
    .filter(({ set, subjects }) => {
      const { setting, path, value } = set;
      const [subject = ""] = subjects;
      if (setting.since !== undefined && isEarlier(dagsterVersion, setting.since)) {
        refuse(set, { case: "version", path, since: setting.since, version: dagsterVersion });
        return false;
      }
      if (setting.on !== "job") return true;
      if (setting.name === "schedule" && !Object.hasOwn(settable.schedules, subject)) {
        refuse(set, { case: "no schedule", path, job: subject });
        return false;
      }
      if (setting.name === "parameters")
        for (const { name, nearest } of unusedParameters(value, subject, settable))
          refuse(set, { case: "parameter", path: [...path, name], job: subject, nearest });
      return true;
    });
  return { applied: supported, diagnostics };
}

interface UnusedParameter {
  readonly name: string;
  readonly nearest: string | null;
}

/** Parameters that no node of the job has, in whole or in part. */
function unusedParameters(value: ConfigValue, job: string, { nodesOfJobs }: Settable): readonly UnusedParameter[] {
  const inputs = (nodesOfJobs.get(job) ?? []).flatMap((node) => node.inputs.filter(isParameterName));
  const known = inputs.map((input) => input.replace(/^params:/u, ""));
  return Object.keys(value as object).flatMap((name) =>
    inputs.some((input) => parameterPart(input, name, null) !== undefined)
      ? []
      : [{ name, nearest: nearestName(name, known) }],
  );
}

/** Checks load what is stored: an asset in memory, without data or with partitions has none. */
function withCheckable(
  { set, subjects }: AppliedValue,
  { assets }: Settable,
  refuse: (set: SetValue, facts: FactsOf<"unsupported-operation">) => void,
): readonly AppliedValue[] {
  if (set.setting.name !== "checks") return [{ set, subjects }];
  const why = (id: string): "memory" | "nothing" | "partitions" | null => {
    const asset = assets[id];
    if (asset === undefined || asset.nothing) return "nothing";
    if (asset.partitions !== null) return "partitions";
    return asset.ioManager === "io_manager" ? "memory" : null;
  };
  for (const reason of ["memory", "nothing", "partitions"] as const) {
    const refused = subjects.filter((id) => why(id) === reason);
    if (refused.length > 0) refuse(set, { case: "unchecked", path: set.path, reason, assets: refused });
  }
  return [{ set, subjects: subjects.filter((id) => why(id) === null) }];
}

/**
 * Partitions as Dagster defines them, of nodes that have none by the catalog: a DagsterPartitionedDataset says its own,
 * and the plugin reads it there.
 */
function withPartitions(
  { set, subjects }: AppliedValue,
  { parameters, settable }: { readonly parameters: ConfigMap; readonly settable: Settable },
  refuse: (set: SetValue, facts: FactsOf<"unsupported-operation">) => void,
): readonly AppliedValue[] {
  if (set.setting.name !== "partitions") return [{ set, subjects }];
  const definition = partitionsOf(set.value, parameters);
  if (definition === null) {
    refuse(set, { case: "keys", path: set.path });
    return [];
  }
  const partitioned = new Set(
    Object.values(settable.assets).flatMap(({ node, partitions }) => (partitions === null ? [] : (node ?? []))),
  );
  const refused = subjects.filter((node) => partitioned.has(node));
  if (refused.length > 0) refuse(set, { case: "partitioned", path: set.path, nodes: refused });
  const { parameter } = set.value as Readonly<Record<string, ConfigValue>>;
  const value = { ...definition, ...(typeof parameter === "string" ? { parameter } : {}) };
  return [{ set: { ...set, value }, subjects: subjects.filter((node) => !partitioned.has(node)) }];
}
