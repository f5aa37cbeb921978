import type { Catalogue } from "./catalogue-row.ts";
import { valued } from "./wording.ts";
import { quoted } from "../../text/quoted.ts";

const RECOMPUTE = "must-be-rematerialized";

type StorageTypes =
  | "storage-added"
  | "storage-removed"
  | "storage-type-changed"
  | "storage-path-changed"
  | "storage-option-added"
  | "storage-option-removed"
  | "storage-option-changed"
  | "storage-factory-changed"
  | "dataset-added"
  | "dataset-removed"
  | "unused-entry-added"
  | "unused-entry-removed";

/** Catalog: where and how a dataset is stored. */
export const STORAGE_CHANGES: Pick<Catalogue, StorageTypes> = {
  "storage-added": {
    operation: "changed",
    mirror: "storage-removed",
    effect: RECOMPUTE,
    describe: ({ dataset, type, filepath }) =>
      `Dataset ${quoted(dataset)} is stored now${type === null ? "" : ` as ${quoted(type)}`}${filepath === null ? "" : ` in ${quoted(filepath)}`}; before it was passed in memory.`,
    judge: () => ["risky", "It has no stored data until it is materialized."],
  },
  "storage-removed": {
    operation: "changed",
    mirror: "storage-added",
    effect: RECOMPUTE,
    describe: ({ dataset }) => `Dataset ${quoted(dataset)} is passed in memory now; before it was stored.`,
    judge: ({ filepath }) => [
      "risky",
      filepath === null
        ? "What was stored is not refreshed any more."
        : `What was stored in ${quoted(filepath)} is not refreshed any more.`,
    ],
  },
  "storage-type-changed": {
    operation: "changed",
    mirror: "storage-type-changed",
    effect: RECOMPUTE,
    describe: ({ dataset, before, after }) =>
      `Dataset ${quoted(dataset)} is stored as ${valued(after)}, before as ${valued(before)}.`,
    judge: ({ isExternal }) => [
      "risky",
      isExternal
        ? "The data that exists must already have the new format."
        : "Data stored before has the old format until it is recomputed.",
    ],
  },
  "storage-path-changed": {
    operation: "changed",
    mirror: "storage-path-changed",
    effect: RECOMPUTE,
    describe: ({ dataset, before, after }) => {
      if (after === null) return `Dataset ${quoted(dataset)} has no path any more; it was stored in ${valued(before)}.`;
      return `Dataset ${quoted(dataset)} is stored in ${valued(after)}, ${before === null ? "before it had no path" : `before in ${valued(before)}`}.`;
    },
    judge: ({ isExternal }) => [
      "risky",
      isExternal
        ? "Other data is read from now on."
        : "Nothing is stored there until it is recomputed; readers of the old path see data that is not refreshed.",
    ],
  },
  "storage-option-added": {
    operation: "added",
    mirror: "storage-option-removed",
    effect: ({ isHarmless }) => (isHarmless ? null : RECOMPUTE),
    describe: ({ dataset, option, value }) =>
      `Dataset ${quoted(dataset)} gets option ${quoted(option)}: ${valued(value)}.`,
    judge: ({ isHarmless }) =>
      isHarmless
        ? ["safe", "It describes the dataset and does not change its data."]
        : ["risky", "It is read or written in another way."],
  },
  "storage-option-removed": {
    operation: "removed",
    mirror: "storage-option-added",
    effect: ({ isHarmless }) => (isHarmless ? null : RECOMPUTE),
    describe: ({ dataset, option, value }) =>
      `Dataset ${quoted(dataset)} loses option ${quoted(option)} (it was ${valued(value)}).`,
    judge: ({ isHarmless }) =>
      isHarmless
        ? ["safe", "It describes the dataset and does not change its data."]
        : ["risky", "It is read or written in another way."],
  },
  "storage-option-changed": {
    operation: "changed",
    mirror: "storage-option-changed",
    effect: ({ isHarmless }) => (isHarmless ? null : RECOMPUTE),
    describe: ({ dataset, option, before, after }) =>
      `Option ${quoted(option)} of dataset ${quoted(dataset)} is ${valued(after)}, before ${valued(before)}.`,
    judge: ({ isHarmless }) =>
      isHarmless
        ? ["safe", "It describes the dataset and does not change its data."]
        : ["risky", "It is read or written in another way."],
  },
  "storage-factory-changed": {
    operation: "changed",
    mirror: "storage-factory-changed",
    effect: null,
    describe: ({ dataset, before, after }) =>
      before === null && after === null
        ? `Dataset ${quoted(dataset)} is passed in memory, defined in another way.`
        : `Dataset ${quoted(dataset)} takes its definition from ${after === null ? "a catalog entry of its own" : `factory ${quoted(after)}`}, before from ${before === null ? "an entry of its own" : `factory ${quoted(before)}`}.`,
    judge: () => ["safe", "What the definition says is compared on its own."],
  },
  "dataset-added": {
    operation: "added",
    mirror: "dataset-removed",
    effect: null,
    describe: ({ dataset }) => `Dataset ${quoted(dataset)} is used for the first time.`,
    judge: () => ["safe", "Nothing depended on it before."],
  },
  "dataset-removed": {
    operation: "removed",
    mirror: "dataset-added",
    effect: null,
    describe: ({ dataset }) => `Dataset ${quoted(dataset)} is not used any more.`,
    judge: () => ["safe", "Nothing uses it."],
  },
  "unused-entry-added": {
    operation: "added",
    mirror: "unused-entry-removed",
    effect: null,
    describe: ({ dataset, isDoubted }) =>
      `Catalog entry ${quoted(dataset)} is used by no pipeline${isDoubted ? " that could be read" : ""}.`,
    judge: ({ isDoubted }) =>
      isDoubted ? ["risky", "A pipeline that could not be read may use it."] : ["safe", "Nothing reads or writes it."],
  },
  "unused-entry-removed": {
    operation: "removed",
    mirror: "unused-entry-added",
    effect: null,
    describe: ({ dataset }) => `Catalog entry ${quoted(dataset)} is no longer an unused one.`,
    judge: ({ isDoubted }) =>
      isDoubted
        ? ["risky", "A pipeline that could not be read may have used it."]
        : ["safe", "It is used now, or gone."],
  },
};
