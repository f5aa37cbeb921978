import type { CodeLocation } from "../core/model/code-location.ts";
import type { Translation } from "../core/review/translate-files.ts";
import { paint, type Paint } from "./paint.ts";
import { terminalText } from "../core/report/words/escape.ts";
import { showBlindSpots } from "./show-blind-spots.ts";
import { showDiagnostics } from "./show-diagnostics.ts";
import { byFirst } from "../core/text/order.ts";
import { counted } from "../core/text/counted.ts";
import { versionsInWords } from "../core/report/words/versions-in-words.ts";

/** A code location for a person at a terminal: counts, versions, assets by group, jobs with schedules, what is in doubt. */
export function showLocation(
  { location, diagnostics, versions }: Pick<Translation, "location" | "diagnostics" | "versions">,
  isColoured: boolean,
): string {
  const colour = paint(isColoured);
  return [
    heading(location, colour),
    colour.dim(terminalText(versionsInWords(versions, location.target))),
    ...assetLines(location, colour),
    ...jobLines(location, colour),
    ...blindSpotLines(location, colour),
    ...assumptionLines(location, colour),
    ...(diagnostics.length > 0 ? ["", showDiagnostics(diagnostics, location.target, { isColoured })] : []),
  ].join("\n");
}

function heading(location: CodeLocation, colour: Paint): string {
  const assets = Object.values(location.assets);
  const external = assets.filter((asset) => asset.external).length;
  const facts = [
    counted(assets.length - external, "asset"),
    `${external} external`,
    counted(Object.keys(location.jobs).length, "job"),
    counted(Object.keys(location.schedules).length, "schedule"),
  ];
  const doubt = location.complete ? "complete" : `incomplete: ${counted(location.blindSpots.length, "blind spot")}`;
  return `${colour.bold(terminalText(location.project.name))} in ${terminalText(location.environment)} (target ${location.target}): ${facts.join(", ")}; ${doubt}`;
}

function assetLines(location: CodeLocation, colour: Paint): string[] {
  const groups = new Map<string, string[]>();
  for (const [id, asset] of Object.entries(location.assets)) {
    const line = asset.external
      ? `    ${terminalText(id)}`
      : `    ${terminalText(id)}  ${colour.dim(`by ${terminalText(asset.node ?? "")}${asset.deps.length > 0 ? ` from ${asset.deps.map(terminalText).join(", ")}` : ""}`)}`;
    const group = asset.group ?? "(no group)";
    groups.set(group, [...(groups.get(group) ?? []), line]);
  }
  if (groups.size === 0) return [];
  return [
    "",
    colour.bold("assets"),
    ...[...groups].sort(byFirst).flatMap(([group, lines]) => [`  ${terminalText(group)}`, ...lines]),
  ];
}

function jobLines(location: CodeLocation, colour: Paint): string[] {
  const jobs = Object.entries(location.jobs);
  if (jobs.length === 0) return [];
  return [
    "",
    colour.bold("jobs"),
    ...jobs.map(([key, job]) => {
      const schedule = location.schedules[key];
      const when =
        schedule === undefined
          ? "no schedule"
          : `${schedule.cron}${schedule.timezone === null ? "" : ` ${schedule.timezone}`}`;
      const name = location.target === "plugin" ? job.name : key;
      return `  ${terminalText(name)}  ${colour.dim(`${jobSize(location.target, job)}, ${terminalText(job.executor)}, ${terminalText(when)}`)}`;
    }),
  ];
}

/** What our definitions call a job is theirs to say (`definitions.names`), and whether it has ops for hooks. */
function jobSize(target: CodeLocation["target"], { ops, steps }: CodeLocation["jobs"][string]): string {
  if (target === "plugin") return counted(Object.keys(ops).length, "op");
  return counted(Object.values(steps).filter(({ kind }) => kind === "node").length, "node");
}

function blindSpotLines(location: CodeLocation, colour: Paint): string[] {
  if (location.blindSpots.length === 0) return [];
  return ["", colour.bold("blind spots"), ...showBlindSpots(location, colour)];
}

function assumptionLines(location: CodeLocation, colour: Paint): string[] {
  if (location.assumptions.length === 0) return [];
  return [
    "",
    colour.bold("assumptions"),
    ...location.assumptions.map(
      (given) =>
        `  ${given.at === null ? "" : `${terminalText(given.at.file)}:${given.at.line} `}${terminalText(given.message)}`,
    ),
  ];
}
