import type { ConfigValue } from "omegaconf";
import type { FactsOf } from "../../model/diagnostic.ts";
import type { KedroCatalog } from "../../model/kedro-project.ts";
import type { SetValue } from "./read-operations.ts";
import { hasCheck, schemaEntry } from "./schema-checks.ts";
import type { Settable } from "./settable.ts";
import type { AppliedValue } from "./settle-operations.ts";

/** `pandera: true` needs a schema in the catalog: assets without one keep the other checks of the rule. */
export function withSchemasAskedFor(
  one: AppliedValue,
  { catalog, settable }: { readonly catalog: KedroCatalog; readonly settable: Settable },
  refuse: (set: SetValue, facts: FactsOf<"unsupported-operation">) => void,
): readonly AppliedValue[] {
  const { set, subjects } = one;
  const words = set.value as Readonly<Record<string, ConfigValue>>;
  if (set.setting.name !== "checks" || words["pandera"] !== true) return [one];
  const hasNone = (id: string): boolean =>
    schemaEntry(catalog.datasets[settable.assets[id]?.dataset ?? ""]?.config) === null;
  const without = subjects.filter(hasNone);
  if (without.length === 0) return [one];
  const path = [...set.path, "pandera"];
  const word = set.node.kind === "map" ? set.node.entries.get("pandera") : undefined;
  refuse({ ...set, path, at: word?.keyAt ?? set.at }, { case: "no schema", path, assets: without });
  const value = { ...words, pandera: null };
  const rest = hasCheck(value) ? [{ set: { ...set, value }, subjects: without }] : [];
  return [{ set, subjects: subjects.filter((id) => !hasNone(id)) }, ...rest];
}
