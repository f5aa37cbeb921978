import type { ConfigEntry, ConfigMap, ConfigValue } from "omegaconf";
import type { TranslationScope } from "../scope/translation-scope.ts";
import type { Settable } from "./settable.ts";
import { inOrder, type SettledOperation } from "./settle-operations.ts";

type Words = Readonly<Record<string, ConfigValue>>;

/**
 * The checks of what has a schema of pandera in the catalog, as kedro-pandera reads it (`metadata: {pandera: {schema: …}}`),
 * beside those that rules set; `pandera: false` of a rule leaves one out. What cannot be checked is passed over: nobody has
 * asked for a check of it. Checks of which nothing is left are none.
 */
export function withSchemaChecks(
  set: readonly SettledOperation[],
  { project }: TranslationScope,
  { assets }: Settable,
): readonly SettledOperation[] {
  const isChecks = ({ setting }: SettledOperation): boolean => setting === "checks";
  const checks = new Map(set.filter(isChecks).map((one) => [one.subject, one] as const));
  for (const [subject, asset] of Object.entries(assets)) {
    const entry = schemaEntry(project.catalog.datasets[asset.dataset]?.config);
    const isStored = !asset.nothing && asset.partitions === null && asset.ioManager !== "io_manager";
    if (entry === null || entry === "unknown" || !isStored) continue;
    const known = checks.get(subject);
    const words = (known?.value ?? {}) as Words;
    if (words["pandera"] === false) continue;
    const own = known ?? { on: "asset", subject, setting: "checks", at: entry.keyAt };
    checks.set(subject, { ...own, value: { ...words, pandera: true } });
  }
  const kept = [...checks.values()].filter(({ value }) => hasCheck(value as Words));
  return [...set.filter((one) => !isChecks(one)), ...kept].sort(inOrder);
}

/**
 * `pandera` of an entry's metadata; null where it names no schema, and `unknown` where that is not known. A schema is an
 * object, which only a resolver makes: a text or a mapping validates nothing.
 */
export function schemaEntry(config: ConfigMap | null | undefined): ConfigEntry | "unknown" | null {
  const metadata = config?.entries.get("metadata")?.value;
  const entry = metadata?.kind === "map" ? metadata.entries.get("pandera") : undefined;
  if (config == null || metadata?.kind === "unknown" || entry?.value.kind === "unknown") return "unknown";
  const schema = entry?.value.kind === "map" ? entry.value.entries.get("schema") : undefined;
  return entry !== undefined && schema?.value.kind === "unknown" ? entry : null;
}

/** Whether anything is checked. */
export function hasCheck(words: Words): boolean {
  return Object.entries(words).some(([name, word]) => name !== "blocking" && word !== null && word !== false);
}
