import type { ConfigValue } from "omegaconf";
import type { CatalogueRows, Name, Turned } from "./catalogue-row.ts";
import { listed, listedUnits, valued } from "./wording.ts";
import { quoted } from "../../text/quoted.ts";

const RECOMPUTE = "must-be-rematerialized";

interface OfDataset {
  readonly dataset: string;
}

const STORAGE = { of: "dataset", readFrom: ["registry", "catalog", "globals"] } as const;
const ENTRY = { of: "entry", readFrom: ["registry", "catalog", "globals"] } as const;

export interface StorageChanges {
  "storage-added": OfDataset & { readonly type: Name; readonly filepath: Name; readonly isMade: boolean };
  "storage-removed": OfDataset & {
    readonly type: Name;
    readonly filepath: Name;
    /** A node makes it: without storage it is passed in memory; else nothing gives it. */
    readonly isMade: boolean;
  };
  "storage-type-changed": OfDataset &
    Turned<Name> & {
      readonly isExternal: boolean;
      /** Both name one class: `kedro_datasets.` may be left out. */
      readonly isSameClass: boolean;
    };
  "storage-path-changed": OfDataset & Turned<Name> & { readonly isExternal: boolean };
  "storage-option-added": OfDataset & {
    readonly option: string;
    readonly value: ConfigValue;
    readonly isHarmless: boolean;
  };
  "storage-option-removed": OfDataset & {
    readonly option: string;
    readonly value: ConfigValue;
    readonly isHarmless: boolean;
  };
  "storage-option-changed": OfDataset & Turned<ConfigValue> & { readonly option: string; readonly isHarmless: boolean };
  "storage-factory-changed": OfDataset & Turned<Name>;
  "storage-code-changed": OfDataset & { readonly use: "load" | "save" | "both"; readonly units: readonly string[] };
  /** Of data, or of what a parameter names. */
  "dataset-files-changed": OfDataset & { readonly files: readonly string[]; readonly isParameter: boolean };
  "dataset-added": OfDataset;
  "dataset-removed": OfDataset & {
    /** Its catalog entry stays and is used by nothing. */
    readonly isEntryLeft: boolean;
    readonly isDoubted: boolean;
  };
  "unused-entry-added": OfDataset & { readonly isDoubted: boolean };
  "unused-entry-removed": OfDataset & { readonly isDoubted: boolean; readonly isUsed: boolean };
}

/** Where data is stored, and which entries of the catalog are used. */
export const STORAGE_CHANGES: CatalogueRows<StorageChanges> = {
  "storage-added": {
    ...STORAGE,
    audience: "data",
    operation: "changed",
    mirror: "storage-removed",
    effect: RECOMPUTE,
    describe: ({ dataset, type, filepath, isMade }) =>
      `Dataset ${quoted(dataset)} is stored now${type === null ? "" : ` as ${quoted(type)}`}${filepath === null ? "" : ` in ${quoted(filepath)}`}; before it was ${isMade ? "passed in memory" : "in no catalog"}.`,
    judge: () => ["risky", "It has no stored data until it is materialized."],
    example: { dataset: "orders", type: "pandas.CSVDataset", filepath: "data/orders.csv", isMade: true },
  },
  "storage-removed": {
    ...STORAGE,
    audience: "data",
    together: ["datasets", "are not stored any more"],
    operation: "changed",
    mirror: "storage-added",
    effect: RECOMPUTE,
    describe: ({ dataset, isMade }) =>
      `Dataset ${quoted(dataset)} is ${isMade ? "passed in memory" : "in no catalog"} now; before it was stored.`,
    judge: ({ filepath }) => [
      "risky",
      filepath === null
        ? "What was stored is not refreshed any more."
        : `What was stored in ${quoted(filepath)} is not refreshed any more.`,
    ],
    example: { dataset: "orders", type: "pandas.CSVDataset", filepath: "data/orders.csv", isMade: true },
  },
  "storage-type-changed": {
    ...STORAGE,
    audience: "data",
    operation: "changed",
    mirror: "storage-type-changed",
    effect: ({ isSameClass }) => (isSameClass ? null : RECOMPUTE),
    describe: ({ dataset, before, after, isSameClass }) =>
      isSameClass
        ? `Dataset ${quoted(dataset)} is stored as ${valued(after)}, written as ${valued(before)} before.`
        : `Dataset ${quoted(dataset)} is stored as ${valued(before)} → ${valued(after)}.`,
    judge: ({ isExternal, isSameClass }) => {
      if (isSameClass) return ["safe", "Both name the same class."];
      return [
        "risky",
        isExternal
          ? "The data that exists must already have the new format."
          : "Data stored before has the old format until it is recomputed.",
      ];
    },
    example: {
      dataset: "orders",
      before: "pandas.CSVDataset",
      after: "pandas.ParquetDataset",
      isExternal: false,
      isSameClass: false,
    },
  },
  "storage-path-changed": {
    ...STORAGE,
    audience: "data",
    operation: "changed",
    mirror: "storage-path-changed",
    effect: RECOMPUTE,
    describe: ({ dataset, before, after }) => {
      if (after === null) return `Dataset ${quoted(dataset)} has no path any more; it was stored in ${valued(before)}.`;
      return `Dataset ${quoted(dataset)} is stored in ${before === null ? "no path" : valued(before)} → ${valued(after)}.`;
    },
    judge: ({ isExternal }) => [
      "risky",
      isExternal
        ? "Other data is read from now on."
        : "Nothing is stored there until it is recomputed; readers of the old path see data that is not refreshed.",
    ],
    example: {
      dataset: "orders",
      before: "data/orders.csv",
      after: "s3://shop/orders.csv",
      isExternal: false,
    },
  },
  "storage-option-added": {
    ...STORAGE,
    audience: "by effect",
    operation: "added",
    mirror: "storage-option-removed",
    effect: ({ isHarmless }) => (isHarmless ? null : RECOMPUTE),
    describe: ({ dataset, option, value }) =>
      `Dataset ${quoted(dataset)} gets option ${quoted(option)}: ${valued(value)}.`,
    judge: ({ isHarmless }) =>
      isHarmless
        ? ["safe", "It describes the dataset and does not change its data."]
        : ["risky", "It is read or written in another way."],
    example: { dataset: "orders", option: "load_args.sep", value: ";", isHarmless: false },
  },
  "storage-option-removed": {
    ...STORAGE,
    audience: "by effect",
    operation: "removed",
    mirror: "storage-option-added",
    effect: ({ isHarmless }) => (isHarmless ? null : RECOMPUTE),
    describe: ({ dataset, option, value }) =>
      `Dataset ${quoted(dataset)} loses option ${quoted(option)} (it was ${valued(value)}).`,
    judge: ({ isHarmless }) =>
      isHarmless
        ? ["safe", "It describes the dataset and does not change its data."]
        : ["risky", "It is read or written in another way."],
    example: { dataset: "orders", option: "load_args.sep", value: ";", isHarmless: false },
  },
  "storage-option-changed": {
    ...STORAGE,
    audience: "by effect",
    operation: "changed",
    mirror: "storage-option-changed",
    effect: ({ isHarmless }) => (isHarmless ? null : RECOMPUTE),
    describe: ({ dataset, option, before, after }) =>
      `Option ${quoted(option)} of dataset ${quoted(dataset)}: ${valued(before)} → ${valued(after)}.`,
    judge: ({ isHarmless }) =>
      isHarmless
        ? ["safe", "It describes the dataset and does not change its data."]
        : ["risky", "It is read or written in another way."],
    example: { dataset: "orders", option: "load_args.sep", before: ",", after: ";", isHarmless: false },
  },
  "storage-factory-changed": {
    ...STORAGE,
    audience: "label",
    operation: "changed",
    mirror: "storage-factory-changed",
    effect: null,
    describe: ({ dataset, before, after }) =>
      before === null && after === null
        ? `Dataset ${quoted(dataset)} is passed in memory, defined in another way.`
        : `Dataset ${quoted(dataset)} takes its definition from ${before === null ? "a catalog entry of its own" : `factory ${quoted(before)}`} → ${after === null ? "an entry of its own" : `factory ${quoted(after)}`}.`,
    judge: () => ["safe", "What the definition says is compared on its own."],
    example: { dataset: "orders", before: null, after: "{name}_csv" },
  },
  "storage-code-changed": {
    ...STORAGE,
    audience: "data",
    operation: "changed",
    mirror: "storage-code-changed",
    effect: RECOMPUTE,
    describe: ({ dataset, use, units }) => {
      const way = { load: "loaded", save: "saved", both: "loaded and saved" }[use];
      return `Dataset ${quoted(dataset)} is ${way} by changed code${units.length === 0 ? "" : `: ${listedUnits(units)}`}.`;
    },
    judge: ({ use }) => [
      "risky",
      {
        load: "Its readers get what the new code makes of the stored data.",
        save: "What is stored was written by the code before until it is recomputed.",
        both: "Data that exists was written by the code before, and is read by the new.",
      }[use],
    ],
    example: { dataset: "orders", use: "load", units: ["shop.datasets:Table._load"] },
  },
  "dataset-files-changed": {
    ...STORAGE,
    audience: "data",
    operation: "changed",
    mirror: "dataset-files-changed",
    effect: RECOMPUTE,
    describe: ({ dataset, files, isParameter }) =>
      isParameter
        ? `A file that ${quoted(dataset)} names changes: ${listed(files)}.`
        : `The data of ${quoted(dataset)} that the repository holds changes: ${listed(files)}.`,
    judge: () => ["risky", "What is made of it was made of other data."],
    example: { dataset: "regions", files: ["data/regions.csv"], isParameter: false },
  },
  "dataset-added": {
    ...ENTRY,
    audience: "label",
    together: ["datasets", "are used for the first time"],
    operation: "added",
    mirror: "dataset-removed",
    effect: null,
    describe: ({ dataset }) => `Dataset ${quoted(dataset)} is used for the first time.`,
    judge: () => ["safe", "Nothing depended on it before."],
    example: { dataset: "regions" },
  },
  "dataset-removed": {
    ...ENTRY,
    audience: "label",
    together: ["datasets", "are not used any more"],
    operation: "removed",
    mirror: "dataset-added",
    effect: null,
    describe: ({ dataset, isEntryLeft, isDoubted }) =>
      `Dataset ${quoted(dataset)} is not used any more${isDoubted ? " by a pipeline that could be read" : ""}${isEntryLeft ? "; its catalog entry stays" : ""}.`,
    judge: ({ isDoubted }) =>
      isDoubted ? ["risky", "A pipeline that could not be read may use it."] : ["safe", "Nothing uses it."],
    example: { dataset: "regions", isEntryLeft: true, isDoubted: false },
  },
  "unused-entry-added": {
    ...ENTRY,
    audience: "label",
    together: ["catalog entries", "are used by no pipeline"],
    operation: "added",
    mirror: "unused-entry-removed",
    effect: null,
    describe: ({ dataset, isDoubted }) =>
      `Catalog entry ${quoted(dataset)} is used by no pipeline${isDoubted ? " that could be read" : ""}.`,
    judge: ({ isDoubted }) =>
      isDoubted ? ["risky", "A pipeline that could not be read may use it."] : ["safe", "Nothing reads or writes it."],
    example: { dataset: "regions", isDoubted: false },
  },
  "unused-entry-removed": {
    ...ENTRY,
    audience: "label",
    together: ["catalog entries", "are used now, or gone"],
    operation: "removed",
    mirror: "unused-entry-added",
    effect: null,
    describe: ({ dataset, isUsed }) =>
      isUsed
        ? `Catalog entry ${quoted(dataset)} is used now.`
        : `Catalog entry ${quoted(dataset)}, which no pipeline used, is removed.`,
    judge: ({ isDoubted, isUsed }) =>
      isDoubted
        ? ["risky", "A pipeline that could not be read may have used it."]
        : ["safe", isUsed ? "A node reads or writes it." : "Nothing read or wrote it."],
    example: { dataset: "regions", isDoubted: false, isUsed: false },
  },
};
