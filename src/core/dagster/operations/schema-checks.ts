import type { ConfigValue } from "omegaconf";
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
    const metadata = project.catalog.datasets[asset.dataset]?.config?.entries.get("metadata")?.value;
    const entry = metadata?.kind === "map" ? metadata.entries.get("pandera") : undefined;
    const hasSchema = entry?.value.kind === "map" && entry.value.entries.has("schema");
    const isStored = !asset.nothing && asset.partitions === null && asset.ioManager !== "io_manager";
    if (entry === undefined || !hasSchema || !isStored) continue;
    const known = checks.get(subject);
    const words = (known?.value ?? {}) as Words;
    if (words["pandera"] === false) continue;
    const own = known ?? { on: "asset", subject, setting: "checks", at: entry.keyAt };
    checks.set(subject, { ...own, value: { ...words, pandera: true } });
  }
  const kept = [...checks.values()].filter(({ value }) => hasCheck(value as Words));
  return [...set.filter((one) => !isChecks(one)), ...kept].sort(inOrder);
}

function hasCheck(words: Words): boolean {
  return Object.entries(words).some(([name, word]) => name !== "blocking" && word !== null && word !== false);
}
