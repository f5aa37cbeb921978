import type { Impact, ImpactedAsset } from "../../model/impact.ts";
import type { Report } from "../../model/report.ts";
import { markdownCode, markdownFence, markdownMessage, mermaidFence } from "../words/escape.ts";
import { renderMermaid } from "../graph/mermaid.ts";
import { outsideInWords } from "../words/outside-in-words.ts";
import { shownEffect, statesOf } from "../graph/lineage-view.ts";
import { placeLink } from "../words/place-link.ts";
import type { SectionOptions } from "../comment/markdown-options.ts";
import type { Section } from "../comment/section.ts";
import { tableRow } from "./table-row.ts";
import { effectWords, newAssets } from "../words/words.ts";
import { counted } from "../../text/counted.ts";

/** What the changes reach: in words, drawn, asset by asset, and what to run. */
export function impactSections(report: Report, options: SectionOptions, level: string): readonly Section[] {
  const { impact } = report;
  if (report.loads === "no") return [];
  const drawing = renderMermaid(report);
  const sections: Section[] = [];
  const outside = outsideInWords(report);
  if (impact.assets.length > 0 || drawing !== null || outside !== "") {
    sections.push({
      priority: 5,
      heading: `${level} What it reaches\n\n${reachInWords(report)}${outside === "" ? "" : ` ${markdownMessage(outside, 600)}`}`,
      isFolded: false,
      lead: "",
      items: [],
      tail: "",
      item: "line",
    });
    if (drawing !== null) {
      sections.push({
        priority: 6,
        heading: "",
        isFolded: false,
        lead: "",
        items: [`${mermaidFence(drawing.text)}\n\n<sub>${drawing.legend}</sub>\n`],
        tail: "",
        item: "graph",
      });
    }
  }
  if (impact.assets.length > 0) sections.push(assetTable(report, options, level));
  if (impact.selection !== "") sections.push(recompute(impact, level));
  return sections;
}

function reachInWords({ impact, after }: Report): string {
  const of = (effect: ImpactedAsset["effect"]): number =>
    impact.assets.filter((asset) => asset.effect === effect).length;
  const own = of("must-be-rematerialized");
  const stale = of("becomes-stale");
  const loses = of("loses-an-input");
  const orphaned = of("is-orphaned");
  const parts = [
    own > 0 ? `${counted(own, "asset")} ${own === 1 ? "changes" : "change"} and must be recomputed` : "",
    stale > 0
      ? `${stale} behind ${own === 1 ? "it" : "them"} ${stale === 1 ? "is" : "are"} stale until recomputed`
      : "",
    loses > 0 ? `${loses} ${loses === 1 ? "loses" : "lose"} an input` : "",
    orphaned > 0 ? `${orphaned} ${orphaned === 1 ? "is" : "are"} orphaned` : "",
  ].filter((part) => part !== "");
  const [first] = parts;
  if (first !== undefined && own === 0)
    parts[0] = first.replace(/^(\d+)( behind them)?/u, (_, count: string) => counted(Number(count), "asset"));
  const siblings =
    impact.rematerialize.length -
    own -
    stale -
    impact.assets.filter(({ asset, effect }) => effect === "loses-an-input" && impact.rematerialize.includes(asset))
      .length;
  if (siblings > 0)
    parts.push(`${siblings} ${siblings === 1 ? "is" : "are"} made by the same nodes and so recomputed with them`);
  const sentence = parts.length === 0 ? "No asset must be recomputed." : `${parts.join(", ")}.`;
  const more = after !== null && !after.complete ? " It may be more: not everything could be read." : "";
  return `${sentence}${runsInWords(impact, after)}${more}`;
}

function runsInWords({ jobs, schedules, nextRuns, rematerialize }: Impact, after: Report["after"]): string {
  const them = rematerialize.length === 1 ? "it" : "them";
  if (jobs.length === 0)
    return rematerialize.length > 0 && after !== null && Object.keys(after.jobs).length > 0
      ? ` No job makes ${them}.`
      : "";
  const named = (names: readonly string[]): string =>
    `${names.slice(0, 5).map(markdownCode).join(", ")}${names.length > 5 ? ` and ${names.length - 5} more` : ""}`;
  const next = nextRuns
    .flatMap(({ at }) => at.slice(0, 1))
    .reduce<string | null>((first, at) => (first === null || Date.parse(at) < Date.parse(first) ? at : first), null);
  const times = next === null ? "" : `, next at ${markdownCode(next)}`;
  const onSchedule =
    schedules.length === 0
      ? "; no schedule runs it"
      : `; ${schedules.length === 1 ? "schedule" : "schedules"} ${named(schedules)} ${schedules.length === 1 ? "runs" : "run"} ${them}${times}`;
  return ` ${jobs.length === 1 ? "Job" : "Jobs"} ${named(jobs)} ${jobs.length === 1 ? "makes" : "make"} ${them}${schedules.length === 0 && jobs.length > 1 ? "; no schedule runs them" : onSchedule}.`;
}

function assetTable(report: Report, options: SectionOptions, level: string): Section {
  const hasOwners = report.impact.assets.some(({ owners }) => owners.length > 0);
  const head = ["Asset", "What happens", "Path from the change", "Because of", ...(hasOwners ? ["Owners"] : [])];
  const added = newAssets(report);
  const states = statesOf(report);
  const rows = report.impact.assets
    .map((asset) => ({ ...asset, effect: shownEffect(asset, states) }))
    .sort((a, b) => order(a) - order(b) || a.depth - b.depth)
    .map((impacted) =>
      tableRow([
        markdownCode(impacted.asset),
        effectWords(impacted.effect, added.has(impacted.asset)),
        path(impacted, report.environment),
        because(impacted, report, options),
        ...(hasOwners ? [impacted.owners.slice(0, 4).map(markdownCode).join(" ")] : []),
      ]),
    );
  const heading = `${counted(report.impact.assets.length, "asset")} reached, with the path to each`;
  const isFolded = options.isLong !== true;
  return {
    priority: 7,
    heading: isFolded ? heading : `${level} ${heading}`,
    isFolded,
    lead: `${tableRow(head)}${tableRow(head.map(() => "---"))}`,
    items: rows,
    tail: "",
    item: "asset",
  };
}

function order({ effect }: ImpactedAsset): number {
  return ["loses-an-input", "is-orphaned", "must-be-rematerialized", "becomes-stale"].indexOf(effect);
}

function path({ via }: ImpactedAsset, environment: string): string {
  const short = via.map((asset) => (asset.startsWith(`${environment}/`) ? asset.slice(environment.length + 1) : asset));
  const shown = short.length <= 5 ? short : [...short.slice(0, 2), "…", ...short.slice(-2)];
  return shown.map((asset) => (asset === "…" ? asset : markdownCode(asset))).join(" → ");
}

function because({ causes }: ImpactedAsset, report: Report, options: SectionOptions): string {
  const first = report.changes[causes[0] ?? -1];
  if (first === undefined) return "";
  const at = first.cause?.afterAt ?? first.cause?.beforeAt ?? first.afterAt ?? first.beforeAt;
  const more = causes.length > 1 ? ` and ${causes.length - 1} more` : "";
  const isBefore = (first.cause?.afterAt ?? first.afterAt) === null;
  return `${at === null ? markdownMessage(first.message, 120) : placeLink(at, (isBefore ? options.links?.before : options.links?.after) ?? null)}${more}`;
}

function recompute({ selection, kedroRun, rematerialize }: Impact, level: string): Section {
  const dagster = `Dagster asset selection (${counted(rematerialize.length, "asset")}):\n\n${markdownFence(selection, "")}\n`;
  const kedro =
    kedroRun === ""
      ? ""
      : `\nThe same with Kedro alone:\n\n${markdownFence(
          kedroRun
            .split("\n")
            .map((line) => `kedro run ${line}`)
            .join("\n"),
          "sh",
        )}\n`;
  return {
    priority: 5,
    heading: `${level} To recompute`,
    isFolded: false,
    lead: "",
    items: kedro === "" ? [dagster] : [dagster, kedro],
    tail: "",
    item: "command",
  };
}
