import type { Change } from "../model/change.ts";
import type { Asset, CodeLocation, Job, NodeFacts } from "../model/code-location.ts";
import { formerAsset } from "../model/former-asset.ts";
import type { Report } from "../model/report.ts";
import { nodesAskedAbout } from "./words/nodes-asked-about.ts";

/**
 * A report with what comment, check and summary say of it, and no more of the code locations: the assets that a change
 * reaches and those they are made from, the nodes it is about and the jobs that run these, what could not be read and
 * what is assumed. A large project's locations are over nine tenths of its report, and say nothing where it is handed on.
 */
export function onlyWhatIsTold(report: Report): Report {
  const assets = toldAssets(report);
  return {
    ...report,
    onlyChangedCode: true,
    onlyTold: { assetsMade: madeBy(report.after) },
    changes: report.changes.map(withoutConsequences),
    before: report.before && leanLocation(report.before, { assets, nodes: new Set() }),
    after: report.after && leanLocation(report.after, { assets, nodes: nodesAskedAbout(report.changes, report.after) }),
    otherTarget: report.otherTarget && {
      ...report.otherTarget,
      changes: report.otherTarget.changes.map(withoutConsequences),
    },
  };
}

/** The assets that a change reaches, on either side, and those that they are made from. */
function toldAssets({ changes, impact, before, after }: Report): ReadonlySet<string> {
  const reached = [
    ...impact.assets.flatMap(({ asset, via }) => [asset, ...via]),
    ...changes.flatMap((change) => [change.subject, ...change.assets, formerAsset(change) ?? []].flat()),
  ];
  const assets = new Set(reached);
  for (const location of [before, after])
    for (const asset of reached) for (const dep of ownAsset(location, asset)?.deps ?? []) assets.add(dep);
  return assets;
}

function ownAsset(location: CodeLocation | null, asset: string): Asset | undefined {
  return location !== null && Object.hasOwn(location.assets, asset) ? location.assets[asset] : undefined;
}

function madeBy(location: CodeLocation | null): number {
  return Object.values(location?.assets ?? {}).filter(({ external }) => !external).length;
}

function withoutConsequences(change: Change): Change {
  return { ...change, consequences: [] };
}

function leanLocation(
  location: CodeLocation,
  { assets, nodes }: Record<"assets" | "nodes", ReadonlySet<string>>,
): CodeLocation {
  return {
    ...location,
    assets: each(
      kept(location.assets, (asset) => assets.has(asset)),
      leanAsset,
    ),
    jobs: each(location.jobs, (job) => leanJob(job, nodes)),
    schedules: {},
    executors: {},
    loggers: {},
    sensors: {},
    resources: [],
    kedro: {
      pipelines: {},
      variants: {},
      datasets: {},
      parameters: {},
      unusedEntries: [],
      nodes: each(
        kept(location.kedro.nodes, (name) => nodes.has(name)),
        leanNode,
      ),
    },
  };
}

function leanAsset({ operations: _, ...asset }: Asset): Asset {
  return {
    ...asset,
    partitions: null,
    partitionMappings: {},
    description: null,
    metadata: {},
    kinds: [],
    op: null,
    node: null,
    codeVersion: null,
    at: null,
  };
}

function leanJob({ operations: _, origins: __, ...job }: Job, nodes: ReadonlySet<string>): Job {
  return { ...job, ops: {}, steps: kept(job.steps, (_name, step) => step.kind === "node" && nodes.has(step.node)) };
}

function leanNode(node: NodeFacts): NodeFacts {
  const { packages: _, operations: __, origins: ___, withoutMessages: ____, ...rest } = node;
  return { ...rest, doc: null, reaches: [] };
}

function kept<T>(
  record: Readonly<Record<string, T>>,
  isKept: (name: string, value: T) => boolean,
): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(record).filter(([name, value]) => isKept(name, value)));
}

function each<T>(record: Readonly<Record<string, T>>, of: (value: T) => T): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, of(value)]));
}
