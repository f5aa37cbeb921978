import type { Consequence } from "../../model/change.ts";
import type { DatasetFacts } from "../../model/code-location.ts";
import type { CodeUnit, DatasetCode } from "../../model/kedro-project.ts";
import { ownValue } from "../../text/own-value.ts";
import { sameValue } from "../../values/same-value.ts";
import { datasetCodeDocument } from "../document/to-document.ts";
import { changedUnits } from "./changed-units.ts";
import { compareByKey } from "./compare-by-key.ts";
import { assetsOf, type Comparison } from "./comparison.ts";

/** The code of the project behind datasets, its own classes and what it does to those of libraries: what loading runs reaches the readers, what saving runs the maker. */
export function diffDatasetCode(comparison: Comparison): void {
  compareByKey(comparison.before.differing.kedro.datasets, comparison.after.differing.kedro.datasets, {
    removed: () => undefined,
    added: () => undefined,
    kept: (name, before, after) => diffCode(comparison, { name, before, after }),
  });
}

const USES = ["load", "save"] as const;
type Use = (typeof USES)[number];

interface DatasetPair {
  readonly name: string;
  readonly before: DatasetFacts;
  readonly after: DatasetFacts;
}

function diffCode(comparison: Comparison, { name, before, after }: DatasetPair): void {
  const [older, newer] = [before.code ?? [], after.code ?? []];
  const documents = { before: datasetCodeDocument(older), after: datasetCodeDocument(newer) };
  if (sameValue(documents.before, documents.after)) return;
  const uses = USES.filter((use) => differs(older, newer, use));
  const assets = [
    ...(uses.includes("load") ? (comparison.after.index.assetsOfReaders.get(name) ?? []) : []),
    ...(uses.includes("save") ? assetsOf(comparison, "dataset", name) : []),
  ];
  const path = ["kedro", "datasets", name, "code"];
  const code: Consequence = {
    path,
    ...(before.code === undefined ? {} : { before: documents.before }),
    ...(after.code === undefined ? {} : { after: documents.after }),
  };
  const versions = codeVersions(comparison, assets);
  // another type brings other code: it is told with the type
  if (before.type !== after.type) return comparison.leave(`storage of ${name}`, [code, ...versions]);
  const units = changedUnits(reachesOf(older, uses), reachesOf(newer, uses), (newer[0] ?? older[0])?.class ?? "");
  const isThere = before.code !== undefined && after.code !== undefined;
  comparison.emit(
    "storage-code-changed",
    { dataset: name, use: uses.length === 1 ? (uses[0] ?? "both") : "both", units: units.ids },
    {
      subject: name,
      path: isThere ? path : ["kedro", "datasets", name, "type"],
      before: isThere ? documents.before : before.type,
      after: isThere ? documents.after : after.type,
      beforeFrom: before,
      afterFrom: after,
      consequences: isThere ? versions : [code, ...versions],
      cause: units.cause,
      assets,
    },
  );
}

function differs(before: readonly DatasetCode[], after: readonly DatasetCode[], use: Use): boolean {
  const prints = (code: readonly DatasetCode[]): string => code.map((one) => one[use].fingerprint ?? "").join();
  return prints(before) !== prints(after);
}

/** All that the classes reach in the uses that changed. */
function reachesOf(code: readonly DatasetCode[], uses: readonly Use[]): { readonly reaches: readonly CodeUnit[] } {
  const units = new Map<string, CodeUnit>();
  for (const unit of code.flatMap((one) => uses.flatMap((use) => one[use].reaches))) {
    const known = units.get(unit.id);
    units.set(unit.id, known === undefined ? unit : { ...known, hash: `${known.hash} ${unit.hash}` });
  }
  return { reaches: [...units.values()] };
}

/** The code version of an asset holds what loading its inputs and storing it runs. */
function codeVersions(comparison: Comparison, assets: readonly string[]): readonly Consequence[] {
  return [...new Set(assets)].flatMap((id) => {
    const path = ["assets", id, "codeVersion"];
    const before = ownValue(comparison.before.location.assets, id)?.codeVersion;
    const after = ownValue(comparison.after.location.assets, id)?.codeVersion;
    if (before === undefined || after === undefined || before === after || comparison.isExplained(path)) return [];
    return [{ path, before, after }];
  });
}
