import type { CatalogueRows } from "./catalogue-row.ts";

import { counted } from "../../text/counted.ts";
import { quoted } from "../../text/quoted.ts";

const READING = { of: "reading", readFrom: [] } as const;
const BLIND_SPOT = { of: "blind spot", readFrom: [] } as const;
const ASSUMPTION = { of: "assumption", readFrom: [] } as const;
const OTHER = { of: "other", readFrom: [] } as const;

export interface ReadingChanges {
  "completeness-lost": { readonly blindSpots: number };
  "completeness-gained": { readonly blindSpots: number };
  "blind-spot-appeared": { readonly finding: string; readonly affects: number };
  "blind-spot-vanished": { readonly finding: string; readonly affects: number };
  "blind-spot-changed": { readonly finding: string };
  "assumption-added": { readonly finding: string };
  "assumption-removed": { readonly finding: string };
  "other-added": { readonly where: string };
  "other-removed": { readonly where: string };
  "other-changed": { readonly where: string };
}

/** What could and could not be read, and values that have no type of their own. */
export const READING_CHANGES: CatalogueRows<ReadingChanges> = {
  "completeness-lost": {
    ...READING,
    audience: "reading",
    operation: "changed",
    mirror: "completeness-gained",
    effect: null,
    describe: ({ blindSpots }) =>
      `The project can no longer be read completely (${counted(blindSpots, "blind spot")}).`,
    judge: () => ["risky", "Changes and impact may be larger than what is listed."],
    example: { blindSpots: 1 },
  },
  "completeness-gained": {
    ...READING,
    audience: "reading",
    operation: "changed",
    mirror: "completeness-lost",
    effect: null,
    describe: () => "The project is now read completely.",
    judge: () => ["safe", "Nothing relevant is unknown after this change."],
    example: { blindSpots: 0 },
  },
  "blind-spot-appeared": {
    ...BLIND_SPOT,
    audience: "reading",
    operation: "added",
    mirror: "blind-spot-vanished",
    effect: null,
    describe: ({ finding, affects }) =>
      `New blind spot, ${finding}${affects > 0 ? ` (leaves ${counted(affects, "name")} in doubt)` : ""}`,
    judge: () => ["risky", "Changes and impact may be larger than what is listed."],
    example: { finding: "unresolved-import: `shop.secret` cannot be found", affects: 2 },
  },
  "blind-spot-vanished": {
    ...BLIND_SPOT,
    audience: "reading",
    operation: "removed",
    mirror: "blind-spot-appeared",
    effect: null,
    describe: ({ finding }) => `Blind spot is removed, ${finding}`,
    judge: () => ["safe", "More is known than before."],
    example: { finding: "unresolved-import: `shop.secret` cannot be found", affects: 2 },
  },
  "blind-spot-changed": {
    ...BLIND_SPOT,
    audience: "reading",
    operation: "changed",
    mirror: "blind-spot-changed",
    effect: null,
    describe: ({ finding }) => `Blind spot leaves other names in doubt, ${finding}`,
    judge: () => ["risky", "Changes and impact may be larger than what is listed."],
    example: { finding: "unresolved-import: `shop.secret` cannot be found" },
  },
  "assumption-added": {
    ...ASSUMPTION,
    audience: "reading",
    operation: "added",
    mirror: "assumption-removed",
    effect: null,
    describe: ({ finding }) => `New assumption, ${finding}`,
    judge: () => ["safe", "It is listed so that it can be checked."],
    example: { finding: "unset-variable: `SHOP_BUCKET` is taken as unset" },
  },
  "assumption-removed": {
    ...ASSUMPTION,
    audience: "reading",
    operation: "removed",
    mirror: "assumption-added",
    effect: null,
    describe: ({ finding }) => `No longer assumed, ${finding}`,
    judge: () => ["safe", "Fewer things are assumed."],
    example: { finding: "unset-variable: `SHOP_BUCKET` is taken as unset" },
  },
  "other-added": {
    ...OTHER,
    audience: "data",
    operation: "added",
    mirror: "other-removed",
    effect: null,
    describe: ({ where }) => `${quoted(where)} is new.`,
    judge: () => ["risky", "It has no description of its own."],
    example: { where: "kedro.new_field" },
  },
  "other-removed": {
    ...OTHER,
    audience: "data",
    operation: "removed",
    mirror: "other-added",
    effect: null,
    describe: ({ where }) => `${quoted(where)} is removed.`,
    judge: () => ["risky", "It has no description of its own."],
    example: { where: "kedro.new_field" },
  },
  "other-changed": {
    ...OTHER,
    audience: "data",
    operation: "changed",
    mirror: "other-changed",
    effect: null,
    describe: ({ where }) => `${quoted(where)} changes.`,
    judge: () => ["risky", "It has no description of its own."],
    example: { where: "kedro.new_field" },
  },
};
