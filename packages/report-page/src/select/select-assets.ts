import type { PageReport } from "../data/page-document.ts";
import { ASSET_STATES, STATE_WORDS } from "../data/asset-state.ts";
import { factText } from "../data/asset-facts.ts";
import { type Lineage, linked, reach } from "../graph/lineage.ts";
import type { Attribute, Selection } from "./selection.ts";

/** Assets of a view that a selection means. */
export function selectAssets(selection: Selection, report: PageReport, lineage: Lineage): ReadonlySet<number> {
  const all: number[] = [];
  for (let asset = 0; asset < lineage.size; asset++) if (lineage.has[asset] === 1) all.push(asset);
  return selected(selection, { report, lineage, all: new Set(all) });
}

interface Scope {
  readonly report: PageReport;
  readonly lineage: Lineage;
  readonly all: ReadonlySet<number>;
}

function selected(selection: Selection, scope: Scope): ReadonlySet<number> {
  const { all, lineage } = scope;
  const filtered = (isMeant: (asset: number) => boolean): ReadonlySet<number> => new Set([...all].filter(isMeant));
  switch (selection.kind) {
    case "all":
      return all;
    case "word": {
      const isMeant = matcher(selection.text, true);
      const isWhole = selection.text.includes("/");
      return filtered((asset) =>
        isMeant(isWhole ? keyOf(scope.report, asset) : (scope.report.assets.names[asset] ?? "")),
      );
    }
    case "attribute":
      return filtered(attributeTest(selection.attribute, selection.value, scope.report));
    case "not": {
      const without = selected(selection.of, scope);
      return filtered((asset) => !without.has(asset));
    }
    case "and": {
      const parts = selection.parts.map((part) => selected(part, scope));
      return filtered((asset) => parts.every((part) => part.has(asset)));
    }
    case "or":
      return new Set(selection.parts.flatMap((part) => [...selected(part, scope)]));
    case "sinks":
    case "roots": {
      const of = selected(selection.of, scope);
      const links = selection.kind === "sinks" ? lineage.down : lineage.up;
      return new Set([...of].filter((asset) => linked(links, asset).every((other) => !of.has(other))));
    }
    case "around": {
      const of = selected(selection.of, scope);
      const up = reach(lineage.up, of, selection.up ?? Number.POSITIVE_INFINITY);
      const down = reach(lineage.down, of, selection.down ?? Number.POSITIVE_INFINITY);
      return filtered((asset) => up.has(asset) || down.has(asset));
    }
  }
}

/** The whole key, as Dagster has it. */
function keyOf({ environment, assets }: PageReport, asset: number): string {
  return `${environment}/${assets.names[asset] ?? ""}`;
}

function attributeTest(attribute: Attribute, value: string, report: PageReport): (asset: number) => boolean {
  const { assets, groups, owners, jobs, schedules } = report;
  const isMeant = matcher(value, false);
  const some = (names: readonly (string | undefined)[]): boolean => names.some((name) => isMeant(name ?? ""));
  const jobsOf = (asset: number): readonly string[] =>
    (assets.jobSets[assets.jobs[asset] ?? -1] ?? []).map((job) => jobs[job] ?? "");
  switch (attribute) {
    case "key":
      return (asset) => some([keyOf(report, asset), assets.names[asset]]);
    case "group":
      return (asset) => some([groups[assets.groups[asset] ?? -1]]);
    case "kind":
      return (asset) => some(factText(assets, asset, "kinds").split(", "));
    case "owner":
      return (asset) => some((assets.owners[String(asset)] ?? []).map((owner) => owners[owner]));
    case "job":
      return (asset) => some(jobsOf(asset));
    case "schedule": {
      const meant = new Set(schedules.filter(({ name, job }) => some([name, job])).map(({ job }) => job));
      return (asset) => jobsOf(asset).some((job) => meant.has(job));
    }
    case "state":
      return (asset) => {
        const state = ASSET_STATES[Number(assets.states[asset] ?? 0)] ?? "plain";
        return some([state, STATE_WORDS[state].word]);
      };
    case "node":
      return (asset) => some([factText(assets, asset, "node")]);
  }
}

/** Whether a text is a name; `*` stands for anything. Plain words need only be a part of it, however they are written. */
function matcher(value: string, isPart: boolean): (text: string) => boolean {
  const wanted = value.toLowerCase();
  const pieces = wanted.split("*");
  if (isPart && pieces.length === 1) return (text) => text.toLowerCase().includes(wanted);
  return (text) => isLike(text.toLowerCase(), pieces);
}

function isLike(text: string, pieces: readonly string[]): boolean {
  const [first = "", ...rest] = pieces;
  const last = rest.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length) return false;
  let at = first.length;
  const end = text.length - last.length;
  for (const piece of rest) {
    const found = text.indexOf(piece, at);
    if (found < 0 || found + piece.length > end) return false;
    at = found + piece.length;
  }
  return true;
}
