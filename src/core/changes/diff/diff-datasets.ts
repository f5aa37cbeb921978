import { turnedType } from "./turned-type.ts";
import type { Consequence } from "../../model/change.ts";
import type { CodeLocation, DatasetFacts } from "../../model/code-location.ts";
import type { ConfigValue } from "omegaconf";
import { areUsesInDoubt } from "./are-uses-in-doubt.ts";
import { compareByKey } from "./compare-by-key.ts";
import { assetsOf, type Comparison, type Path, type Site } from "./comparison.ts";
import { setDifference } from "./set-difference.ts";
import { producerSource } from "./find-source.ts";
import { sourceOfPart, type Source } from "./source.ts";
import { isMapping, sameValue } from "../../values/same-value.ts";
import { differingWithheld } from "./differing-withheld.ts";
import { datasetDocument } from "../document/to-document.ts";
import { unusedEntry } from "./unused-entry.ts";
import { isInMemoryOfKedro } from "./is-in-memory.ts";
import { isMadeBySome } from "./is-made-by-some.ts";
import { ownValue } from "../../text/own-value.ts";

/** Options that describe a dataset and do not change how its data is read or written. */
const HARMLESS_OPTIONS: ReadonlySet<string> = new Set(["metadata", "layer"]);

/** The catalog: where and how each dataset is stored. */
export function diffDatasets(comparison: Comparison): void {
  const before = comparison.before.differing.kedro;
  const after = comparison.after.differing.kedro;
  const [wasDoubted, isDoubted] = [
    areUsesInDoubt(comparison.before.location),
    areUsesInDoubt(comparison.after.location),
  ];
  compareByKey(before.datasets, after.datasets, {
    removed: (name, dataset) => {
      const isEntryLeft = comparison.after.index.unusedEntries.has(name);
      if (!comparison.isExplained(["kedro", "datasets", name]))
        comparison.emit(
          "dataset-removed",
          { dataset: name, isEntryLeft, isDoubted: isDoubted && isEntryLeft },
          {
            subject: name,
            path: ["kedro", "datasets", name],
            before: datasetDocument(dataset),
            after: null,
            beforeFrom: dataset,
            afterFrom: null,
            consequences: [...unusedEntry(comparison, name), ...unusedFactory(comparison, dataset)],
          },
        );
    },
    added: (name, dataset) => {
      if (!comparison.isExplained(["kedro", "datasets", name]))
        comparison.emit(
          "dataset-added",
          { dataset: name },
          {
            subject: name,
            path: ["kedro", "datasets", name],
            before: null,
            after: datasetDocument(dataset),
            beforeFrom: null,
            afterFrom: dataset,
            consequences: [...unusedEntry(comparison, name), ...unusedFactory(comparison, dataset)],
          },
        );
    },
    kept: (name, older, newer) => diffStorage(comparison, { name, before: older, after: newer }),
  });
  const unused = setDifference(before.unusedEntries, after.unusedEntries);
  const path = (dataset: string): Path => ["kedro", "unusedEntries", dataset];
  for (const dataset of unused.removed) {
    if (comparison.isExplained(path(dataset))) continue;
    const isUsedNow = isUsed(comparison.after.location, dataset);
    comparison.emit(
      "unused-entry-removed",
      { dataset, isDoubted: wasDoubted && !isUsedNow, isUsed: isUsedNow },
      { subject: dataset, path: path(dataset), before: true, after: null, beforeFrom: null, afterFrom: null },
    );
  }
  for (const dataset of unused.added)
    if (!comparison.isExplained(path(dataset)))
      comparison.emit(
        "unused-entry-added",
        { dataset, isDoubted },
        { subject: dataset, path: path(dataset), before: null, after: true, beforeFrom: null, afterFrom: null },
      );
}

/** The factory that a dataset comes from, where nothing else uses it. */
function unusedFactory(comparison: Comparison, { pattern }: DatasetFacts): readonly Consequence[] {
  return pattern === null ? [] : unusedEntry(comparison, pattern);
}

/** The entry, or the factory, of a dataset that a pipeline uses. */
function isUsed({ kedro }: CodeLocation, entry: string): boolean {
  return (
    ownValue(kedro.datasets, entry)?.source === "entry" ||
    Object.values(kedro.datasets).some(({ pattern }) => pattern === entry)
  );
}

interface DatasetPair {
  readonly name: string;
  readonly before: DatasetFacts;
  readonly after: DatasetFacts;
}

function diffStorage(comparison: Comparison, pair: DatasetPair): void {
  const { name, before, after } = pair;
  if (isInMemoryOfKedro(before) !== isInMemoryOfKedro(after)) {
    const stored = isInMemoryOfKedro(after) ? before : after;
    const isMade = isMadeBySome((isInMemoryOfKedro(after) ? comparison.after : comparison.before).location, name);
    const details = { dataset: name, type: stored.type, filepath: stored.filepath, isMade };
    const entry = site(comparison, pair, [], datasetDocument(before), datasetDocument(after), [
      ...comparison.take(`storage of ${name}`),
      ...unusedEntry(comparison, name),
    ]);
    comparison.emit(isInMemoryOfKedro(after) ? "storage-removed" : "storage-added", details, entry);
    return;
  }
  if (isInMemoryOfKedro(before) && isInMemoryOfKedro(after)) return diffMemory(comparison, pair);
  if (before.source !== after.source || before.pattern !== after.pattern) {
    const field = before.pattern !== after.pattern ? "pattern" : "source";
    const source: readonly Consequence[] =
      before.source === after.source || field === "source"
        ? []
        : [{ path: ["kedro", "datasets", name, "source"], before: before.source, after: after.source }];
    comparison.emit(
      "storage-factory-changed",
      { dataset: name, before: before.pattern, after: after.pattern },
      site(comparison, pair, [field], before[field], after[field], [...source, ...unusedEntry(comparison, name)]),
    );
  }
  const isExternal = assetsOf(comparison, "dataset", name).every(
    (id) => ownValue(comparison.after.location.assets, id)?.external ?? true,
  );
  if (before.type !== after.type)
    comparison.emit(
      "storage-type-changed",
      { dataset: name, ...turnedType(before.type, after.type), isExternal },
      site(comparison, pair, ["type"], before.type, after.type, [
        ...sameOption(pair, ["type"], "type"),
        ...comparison.take(`storage of ${name}`),
      ]),
    );
  if (before.filepath !== after.filepath)
    comparison.emit(
      "storage-path-changed",
      { dataset: name, before: before.filepath, after: after.filepath, isExternal },
      {
        ...site(
          comparison,
          pair,
          ["filepath"],
          before.filepath,
          after.filepath,
          sameOption(pair, ["filepath", "path"], "filepath"),
        ),
        ...renamedByFactory(comparison, pair),
      },
    );
  if (isMapping(before.config) && isMapping(after.config))
    diffOptions(comparison, pair, [], before.config, after.config);
  diffWithheld(comparison, pair, isExternal);
}

/** Paths and options that look alike because the value of a variable is withheld in both. */
function diffWithheld(comparison: Comparison, pair: DatasetPair, isExternal: boolean): void {
  const { name: dataset } = pair;
  const side = ({ config: value, withheld = {} }: DatasetFacts) => ({ value, withheld });
  for (const { keys, before, after, path, shown } of differingWithheld(side(pair.before), side(pair.after))) {
    const isPath = keys.length === 1 && (keys[0] === "filepath" || keys[0] === "path");
    const at = site(comparison, pair, isPath ? ["filepath"] : ["config", ...path], shown, shown);
    const option = { option: keys.join("."), isHarmless: HARMLESS_OPTIONS.has(keys[0] ?? "") };
    if (isPath) comparison.emit("storage-path-changed", { dataset, before, after, isExternal }, at);
    else comparison.emit("storage-option-changed", { dataset, ...option, before, after }, at);
  }
}

/** Options leaf by leaf; a list is one value. */
function diffOptions(
  comparison: Comparison,
  pair: DatasetPair,
  keys: Path,
  before: { readonly [key: string]: ConfigValue },
  after: { readonly [key: string]: ConfigValue },
): void {
  const { name: dataset } = pair;
  const option = (
    key: string,
  ): { readonly dataset: string; readonly option: string; readonly isHarmless: boolean } => ({
    dataset,
    option: [...keys, key].join("."),
    isHarmless: HARMLESS_OPTIONS.has(keys[0] ?? key),
  });
  const path = (key: string): Path => ["config", ...keys, key];
  const isExplained = (key: string): boolean => comparison.isExplained(["kedro", "datasets", dataset, ...path(key)]);
  compareByKey(before, after, {
    removed: (key, value) => {
      if (!isExplained(key))
        comparison.emit(
          "storage-option-removed",
          { ...option(key), value },
          site(comparison, pair, path(key), value, null),
        );
    },
    added: (key, value) => {
      if (!isExplained(key))
        comparison.emit(
          "storage-option-added",
          { ...option(key), value },
          site(comparison, pair, path(key), null, value),
        );
    },
    kept: (key, older, newer) => {
      if (sameValue(older, newer) || isExplained(key)) return;
      if (isMapping(older) && isMapping(newer)) diffOptions(comparison, pair, [...keys, key], older, newer);
      else
        comparison.emit(
          "storage-option-changed",
          { ...option(key), before: older, after: newer },
          site(comparison, pair, path(key), older, newer),
        );
    },
  });
}

/** In memory with an entry or without one: the same to whoever reads it. Options of one entry are told as such. */
function diffMemory(comparison: Comparison, pair: DatasetPair): void {
  const { name, before, after } = pair;
  const [older, newer] = [datasetDocument(before), datasetDocument(after)];
  if (sameValue(older, newer)) return;
  if (
    before.source === after.source &&
    before.pattern === after.pattern &&
    before.type === after.type &&
    isMapping(before.config) &&
    isMapping(after.config)
  )
    return diffOptions(comparison, pair, [], before.config, after.config);
  comparison.emit(
    "storage-factory-changed",
    { dataset: name, before: before.pattern, after: after.pattern },
    site(comparison, pair, [], older, newer, unusedEntry(comparison, name)),
  );
}

/** The path that a factory makes of a new name comes from the rename, where the node is written. */
function renamedByFactory(
  comparison: Comparison,
  { name, before, after }: DatasetPair,
): Partial<Pick<Site, "beforeFrom" | "afterFrom">> {
  if (!comparison.formerDatasets.has(name) || after.pattern === null || before.pattern !== after.pattern) return {};
  const [id] = assetsOf(comparison, "dataset", name);
  const [older, newer] = [comparison.before, comparison.after].map((side) => ownValue(side.location.assets, id ?? ""));
  return older === undefined || newer === undefined
    ? {}
    : { beforeFrom: producerSource(comparison.before, older), afterFrom: producerSource(comparison.after, newer) };
}

/** `type` and `filepath` stand in the dataset's facts and among its options. */
function sameOption(
  { name, before, after }: DatasetPair,
  options: readonly string[],
  field: "type" | "filepath",
): readonly Consequence[] {
  const option = options.find(
    (key) => valueOf(before.config, key) === before[field] && valueOf(after.config, key) === after[field],
  );
  return option === undefined
    ? []
    : [{ path: ["kedro", "datasets", name, "config", option], before: before[field], after: after[field] }];
}

function valueOf(config: ConfigValue, key: string): ConfigValue | undefined {
  return isMapping(config) ? ownValue(config, key) : undefined;
}

function site(
  comparison: Comparison,
  { name, before, after }: DatasetPair,
  path: Path,
  older: ConfigValue,
  newer: ConfigValue,
  consequences: readonly Consequence[] = [],
): Site {
  return {
    subject: name,
    path: ["kedro", "datasets", name, ...path],
    before: older,
    after: newer,
    consequences,
    beforeFrom: ofPart(before, path),
    afterFrom: ofPart(after, path),
    assets: assetsOf(comparison, "dataset", name),
  };
}

/** An option stands in the entry, and `type` and `filepath` are options too. */
function ofPart(facts: DatasetFacts, [field, ...keys]: Path): Source {
  if (field === "config") return sourceOfPart(facts, keys);
  return field === "type" || field === "filepath" ? sourceOfPart(facts, [field]) : facts;
}
