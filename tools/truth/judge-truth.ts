import type { ChangeType } from "../../src/core/model/change.ts";
import type { Report } from "../../src/core/model/report.ts";
import type { RealRun } from "./real-runs.ts";

/** What became of each dataset that a run made, and of what the review told of it. */
export interface TruthJudgement {
  /** Its content changed, and it is told by name. */
  readonly told: readonly string[];
  /** Its content changed, and the review owns up that it cannot tell what an edit touches, by the name of the construct. */
  readonly ownedUp: readonly string[];
  readonly missed: readonly string[];
  /** Told, and its content is what it was. */
  readonly unchanged: readonly string[];
  /** What the review cannot tell the reach of, though nothing changed. */
  readonly warned: readonly string[];
}

/** Changes that say which construct changed, and that what it touches cannot be told. */
const OPEN: ReadonlySet<ChangeType> = new Set<ChangeType>([
  "hook-added",
  "hook-removed",
  "hook-changed",
  "hooks-reordered",
  "settings-class-added",
  "settings-class-removed",
  "settings-class-changed",
  "run-code-added",
  "run-code-removed",
  "run-code-changed",
]);

/** Holds what a review tells against what two runs of real Kedro left. */
export function judgeTruth(before: RealRun, after: RealRun, report: Report): TruthJudgement {
  const changed = Object.keys({ ...before.datasets, ...after.datasets })
    .filter((name) => before.datasets[name] !== after.datasets[name])
    .map(withoutTranscoding);
  const told = toldDatasets(report);
  const open = report.changes.filter(({ type, criticality }) => OPEN.has(type) && criticality !== "safe");
  const owned = (name: string): boolean => open.length > 0 || isInDoubt(report, name);
  const untold = changed.filter((name) => !told.has(name));
  return {
    told: changed.filter((name) => told.has(name)),
    ownedUp: untold.filter(owned),
    missed: untold.filter((name) => !owned(name)),
    unchanged: [...told].filter((name) => !changed.includes(name)).sort(),
    warned: changed.length === 0 ? open.map(({ subject }) => subject) : [],
  };
}

/** Datasets whose assets are told as to recompute, stale or gone. */
function toldDatasets({ impact, changes, before, after }: Report): ReadonlySet<string> {
  const assets = [
    ...impact.assets.map(({ asset }) => asset),
    ...changes.filter(({ type }) => type === "asset-removed").map(({ subject }) => subject),
  ];
  return new Set(assets.flatMap((asset) => after?.assets[asset]?.dataset ?? before?.assets[asset]?.dataset ?? []));
}

/** A blind spot of either side leaves it in doubt by name. */
function isInDoubt({ before, after }: Report, dataset: string): boolean {
  return [before, after].some((side) =>
    (side?.blindSpots ?? []).some(({ affects }) =>
      affects.some((name) => name === dataset || name.endsWith(`/${dataset}`)),
    ),
  );
}

function withoutTranscoding(name: string): string {
  return name.split("@")[0] ?? name;
}
