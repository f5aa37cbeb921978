import type { ConfigMap, ConfigNode } from "omegaconf";
import { type Diagnostic, finding, relatedAt } from "../../model/diagnostic.ts";
import { RELATED } from "../../findings/related-words.ts";
import type { CatalogEntry } from "../../model/kedro-project.ts";
import type { Place } from "../../model/place.ts";
import { NEWEST } from "../../model/supported-versions.ts";
import { compilePattern } from "../../catalog/compile-pattern.ts";
import type { PatternMatcher } from "../../catalog/compile-pattern.ts";
import { maskCredentials } from "./mask-credentials.ts";
import { patternSpecificity, sortPatterns } from "../../catalog/sort-patterns.ts";
import { compareVersions } from "../../text/compare-versions.ts";

/** A project's catalog, ready to resolve dataset names. */
export interface ReadCatalog {
  /** Explicit entries by name, in the order of the merged files. */
  readonly entries: ReadonlyMap<string, CatalogEntry>;
  /** Dataset factories in Kedro's matching order, the catch-all last. */
  readonly patterns: readonly DatasetFactory[];
  /** False when a file of the catalog could not be read: an entry that is missing here may exist. */
  readonly isComplete: boolean;
  /** What Kedro refuses when it builds the catalog. */
  readonly diagnostics: readonly Diagnostic[];
}

export interface DatasetFactory extends CatalogEntry {
  readonly match: PatternMatcher;
  /** True for a pattern without any literal character: it matches every name and comes last. */
  readonly isCatchAll: boolean;
  /** What Kedro refuses only where a dataset's name matches. */
  readonly refusedInUse: readonly Diagnostic[];
}

/**
 * Divides the merged catalog into entries and dataset factories and checks it as Kedro does when it builds the catalog
 * (kedro/io/catalog_config_resolver.py `_extract_patterns`, kedro/io/data_catalog.py `_validate_dataset_config`).
 * Kedro looks at the placeholders of all factories since 0.19.9 (`_validate_pattern_config`), before at those in use
 * (`_resolve_dataset_config`), and counts those that match every name since 0.19.6 (`_sort_patterns`).
 */
export function readCatalog(
  section: { readonly value: ConfigMap; readonly isComplete: boolean },
  kedroVersion: string = NEWEST.kedro,
): ReadCatalog {
  const looksAtAll = compareVersions(kedroVersion, "0.19.9") >= 0;
  const entries = new Map<string, CatalogEntry>();
  const factories: DatasetFactory[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const [name, { keyAt, value: written }] of section.value.entries) {
    const value = maskCredentials(written);
    const entry: CatalogEntry = { name, type: textOf(value, "type"), config: value, at: keyAt };
    const isPattern = name.includes("{");
    const refused = value.kind === "map" && isPattern ? checkPlaceholders(entry, looksAtAll) : [];
    if (value.kind === "map") diagnostics.push(...(isPattern ? [] : checkType(name, value, keyAt)));
    else if (value.kind !== "unknown")
      diagnostics.push(finding("invalid-catalog-entry", { entry: name }, { subject: name, at: keyAt }));
    if (!isPattern && name.split("@").length > 2)
      diagnostics.push(finding("invalid-transcoding", { case: "entry", dataset: name }, { subject: name, at: keyAt }));
    if (looksAtAll) diagnostics.push(...refused);
    if (isPattern)
      factories.push({
        ...entry,
        match: compilePattern(name),
        isCatchAll: patternSpecificity(name) === 0,
        refusedInUse: looksAtAll ? [] : refused,
      });
    else entries.set(name, entry);
  }
  const patterns = sortPatterns(factories);
  const catchAlls = patterns.filter((pattern) => pattern.isCatchAll);
  if (catchAlls.length > 1 && compareVersions(kedroVersion, "0.19.6") >= 0)
    diagnostics.push(severalCatchAlls(catchAlls));
  return { entries, patterns, isComplete: section.isComplete, diagnostics };
}

/** The text below a key of a mapping, or null. */
export function textOf(node: ConfigNode, key: string): string | null {
  const value = node.kind === "map" ? node.entries.get(key)?.value : undefined;
  return value?.kind === "scalar" && typeof value.value === "string" ? value.value : null;
}

const placeholder = /\{[^\n]*?\}/g;

/** `{{x}}` stands for `{x}`, unless Kedro looks at the text before it fills it in. */
function checkPlaceholders(entry: CatalogEntry, isBeforeFilling: boolean): readonly Diagnostic[] {
  const allowed = new Set(entry.name.match(placeholder));
  const found: Diagnostic[] = [];
  forEachText(entry.config, (text, at) => {
    for (const used of new Set(text.match(placeholder))) {
      if (allowed.has(used) || (!isBeforeFilling && used.startsWith("{{") && text.includes(`${used}}`))) continue;
      found.push(
        finding("unknown-placeholder", { factory: entry.name, placeholder: used }, { subject: entry.name, at }),
      );
    }
  });
  return found;
}

function forEachText(node: ConfigNode, visit: (text: string, at: Place) => void): void {
  if (node.kind === "scalar" && typeof node.value === "string" && node.value.includes("}")) visit(node.value, node.at);
  if (node.kind === "unknown" && node.template !== undefined)
    for (const part of node.template) if (typeof part === "string" && part.includes("}")) visit(part, node.at);
  if (node.kind === "list") for (const item of node.items) forEachText(item, visit);
  if (node.kind === "map") for (const entry of node.entries.values()) forEachText(entry.value, visit);
}

function checkType(name: string, value: ConfigMap, at: Place): readonly Diagnostic[] {
  return value.entries.has("type") ? [] : [finding("missing-dataset-type", { entry: name }, { subject: name, at })];
}

function severalCatchAlls(patterns: readonly DatasetFactory[]): Diagnostic {
  const [first, ...others] = patterns;
  const factories = patterns.map((pattern) => pattern.name);
  return finding(
    "several-catch-all-patterns",
    { factories },
    {
      subject: factories.map((name) => `\`${name}\``).join(", "),
      at: others[0]?.at ?? null,
      related: relatedAt(RELATED.theFirst, first?.at),
    },
  );
}
