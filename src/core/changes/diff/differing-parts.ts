import type { CodeLocation } from "../../model/code-location.ts";
import { ownValue } from "../../text/own-value.ts";
import type { Renames } from "../renames/renames.ts";
import { sameRecord } from "./same-record.ts";

/**
 * Both sides without the records that say the same on both. Almost everything does in almost every change, and what is
 * left is small enough to be compared with care. What was renamed stays, however alike it is.
 */
export function differingParts(
  before: CodeLocation,
  after: CodeLocation,
  renames: Renames,
): { readonly before: CodeLocation; readonly after: CodeLocation } {
  const pipelines = differing(before.kedro.pipelines, after.kedro.pipelines);
  const nodes = differing(before.kedro.nodes, after.kedro.nodes, new Set(renames.nodes.map(({ to }) => to.node)));
  const datasets = differing(before.kedro.datasets, after.kedro.datasets);
  const parameters = differing(before.kedro.parameters, after.kedro.parameters);
  const assets = differing(before.assets, after.assets, new Set(renames.assets.map(({ to }) => to.asset)));
  const jobs = differing(before.jobs, after.jobs, new Set(renames.jobs.map(({ to }) => to.job)));
  const reduced = (side: CodeLocation, part: 0 | 1): CodeLocation => ({
    ...side,
    kedro: {
      ...side.kedro,
      pipelines: pipelines[part],
      nodes: nodes[part],
      datasets: datasets[part],
      parameters: parameters[part],
    },
    assets: assets[part],
    jobs: jobs[part],
  });
  return { before: reduced(before, 0), after: reduced(after, 1) };
}

function differing<T extends object>(
  before: Readonly<Record<string, T>>,
  after: Readonly<Record<string, T>>,
  renamed: ReadonlySet<string> = new Set(),
): readonly [Readonly<Record<string, T>>, Readonly<Record<string, T>>] {
  const isSame = (key: string): boolean => {
    const older = ownValue(before, key);
    const newer = ownValue(after, key);
    return older !== undefined && newer !== undefined && !renamed.has(key) && sameRecord(older, newer);
  };
  const pick = (record: Readonly<Record<string, T>>, same: ReadonlySet<string>): Readonly<Record<string, T>> =>
    Object.fromEntries(Object.entries(record).filter(([key]) => !same.has(key)));
  const same = new Set(Object.keys(before).filter(isSame));
  return [pick(before, same), pick(after, same)];
}
