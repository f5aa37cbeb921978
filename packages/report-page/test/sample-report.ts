import type { PageReport } from "../src/data/page-document.ts";

const NO_DETAIL: readonly number[] = [-1, -1, -1, 0, -1, -1, -1, -1, -1];

/** A small shop: `raw` → `orders`, `customers` → `features` → `model` → `scores`; `old` was made of `orders`. */
export function sampleReport(other: Partial<PageReport> = {}): PageReport {
  const names = ["customers", "features", "model", "old", "orders", "raw", "scores"];
  return {
    name: "shop (prod)",
    project: "shop",
    root: "",
    environment: "prod",
    verdict: "warn",
    verdictWord: "Review",
    sentence: "Loads.",
    loads: "yes",
    compared: "a → b",
    versions: "",
    accounted: "",
    noChange: "Nothing changes.",
    unreached: "unchanged",
    fileUrl: null,
    changes: [],
    assets: {
      names,
      formerNames: {},
      states: "7521265",
      sides: "bbbwbba",
      groups: [0, 1, 2, -1, 0, -1, 2],
      deps: [1, 5, 2, 0, 4, 1, 1, 1, 4, 1, 5, 0, 1, 2],
      gained: { "1": [0] },
      lost: { "2": [4] },
      previous: [-1, 4, 1, -1, -1, -1, 2],
      causes: [-1, 0, 0, -1, 0, -1, 0],
      causeSets: [[0]],
      jobs: [0, 0, 1, -1, 0, -1, 1],
      jobSets: [[0], [0, 1]],
      owners: { "2": [0] },
      details: names.flatMap((_, index) => (index === 2 ? [0, -1, -1, 0, -1, 1, -1, -1, -1] : NO_DETAIL)),
      texts: ["fit_model", "kedro, pickle"],
    },
    jobs: ["ingest", "train"],
    groups: ["ingestion", "features", "training"],
    owners: ["@acme/data"],
    schedules: [{ name: "train__schedule", job: "train", before: null, after: null, isReached: true, next: [] }],
    failingJobs: [],
    findings: { introduced: [], remaining: [], fixed: [] },
    files: [],
    unread: [],
    assumptions: [],
    outside: [],
    recompute: { assets: 0, selection: "", commands: [] },
    otherTarget: null,
    definitions: null,
    definitionsCut: 0,
    ...other,
  };
}
