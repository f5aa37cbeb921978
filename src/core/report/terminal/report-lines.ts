import type { Criticality } from "../../model/change.ts";
import type { BlindSpot } from "../../model/honesty.ts";
import type { Place } from "../../model/place.ts";
import type { Report } from "../../model/report.ts";
import { counted } from "../../text/counted.ts";
import { STATE_WORDS } from "../graph/box-lines.ts";
import { stateOfEffect, statesOf } from "../graph/lineage-view.ts";
import { textTree } from "../graph/text-tree.ts";
import { changesOf } from "../words/changes-of.ts";
import { editInWords } from "../words/edit-in-words.ts";
import { terminalText } from "../words/escape.ts";
import { isRunByNoJob } from "../words/is-run-by-no-job.ts";
import { outsideDatasetInWords } from "../words/outside-in-words.ts";
import { versionsInWords } from "../words/versions-in-words.ts";
import { accountedWords, bySeverity, failingJobWords, safetyWords } from "../words/words.ts";
import { block, type TerminalStyle } from "./terminal-style.ts";

/** All that one review tells before its verdict; nothing where nothing changes and nothing is found. */
export function reportLines(report: Report, style: TerminalStyle): readonly string[] {
  const lines = [
    ...findings(report, style),
    ...failingJobs(report, style),
    ...edits(report, style),
    ...reached(report, style),
    ...unread(report, style),
  ];
  return lines.length === 0 ? [] : [...lines, ...foot(report, style)];
}

function findings({ diagnostics }: Report, style: TerminalStyle): readonly string[] {
  const { colour, place } = style;
  const list = bySeverity(diagnostics.introduced).filter(({ severity }) => severity !== "info");
  const lines = list.map(
    ({ severity, message, at, help, rule }) =>
      `  ${colour(severity === "error" ? "red" : "yellow", severity)} ${terminalText(message)} ${colour("dim", `${place(at)} [${terminalText(rule)}]`.trim())}${help === null ? "" : `\n    ${terminalText(help)}`}`,
  );
  return block("New findings", lines, style);
}

function failingJobs({ failingJobs: failing }: Report, style: TerminalStyle): readonly string[] {
  const lines = failing.map((one) => `  ${failingJobWords(one, { name: terminalText, text: terminalText })}`);
  return block("Jobs that fail when they run", lines, style);
}

const GRAVITY = { breaking: 0, risky: 1, safe: 2 } as const;

function edits(report: Report, style: TerminalStyle): readonly string[] {
  const { colour, place } = style;
  const ordered = [...report.edits].sort(
    (a, b) => GRAVITY[a.criticality] - GRAVITY[b.criticality] || b.assets - a.assets,
  );
  const lines = ordered.map((edit) => {
    const changes = changesOf(edit, report);
    const together = editInWords(edit, changes);
    const [first = "", ...others] = together === null ? changes.map(({ message }) => message) : [together];
    const cause = edit.cause === null || edit.cause.kind === "code" ? "" : ` from ${terminalText(edit.cause.name)}`;
    const isIdle = edit.assets === 0 && isRunByNoJob(changes, report.after);
    const reaches =
      edit.assets > 0 ? `  ${counted(edit.assets, "asset")} to recompute` : isIdle ? "  no job runs it" : "";
    const more =
      others
        .slice(0, 2)
        .map((message) => `\n      ${terminalText(message)}`)
        .join("") + (others.length > 2 ? `\n      and ${others.length - 2} more` : "");
    return `  ${safety(edit.criticality, style)} ${terminalText(first)} ${colour("dim", `${place(edit.afterAt ?? edit.beforeAt)}${cause}`.trim())}${colour("bold", reaches)}${more}`;
  });
  return block("Changes", lines, style);
}

function safety(criticality: Criticality, { colour }: TerminalStyle): string {
  const word = safetyWords(criticality);
  return colour(criticality === "breaking" ? "red" : criticality === "risky" ? "yellow" : "green", word.padEnd(6));
}

/** What the changes reach as a tree, with what they do to each asset; what runs them, and the commands that do. */
function reached(report: Report, style: TerminalStyle): readonly string[] {
  const { impact, environment } = report;
  const { colour } = style;
  const short = (asset: string): string =>
    terminalText(asset.startsWith(`${environment}/`) ? asset.slice(environment.length + 1) : asset);
  const states = statesOf(report);
  const tree = textTree(report, style.most ?? Number.POSITIVE_INFINITY).map(({ branch, asset, hidden }) => {
    if (asset === null) return `  ${colour("dim", `${branch}and ${counted(hidden, "more asset")}`)}`;
    const owners = asset.owners.length > 0 ? ` (${asset.owners.map(terminalText).join(", ")})` : "";
    // what has another name now is orphaned under its old one
    const { sign, word } = STATE_WORDS[states.get(asset.asset) ?? stateOfEffect(asset.effect)];
    return `  ${colour("dim", branch)}${sign} ${short(asset.asset)} ${colour("dim", word)}${owners}`;
  });
  const runs = [
    impact.jobs.length > 0 ? `  jobs: ${impact.jobs.map(terminalText).join(", ")}` : "",
    impact.schedules.length > 0 ? `  schedules: ${impact.schedules.map(terminalText).join(", ")}` : "",
    ...impact.nextRuns.map(({ schedule, at }) => `  ${terminalText(schedule)} runs next at ${at.join(", ")}`),
  ].filter((line) => line !== "");
  const outside = (impact.outside ?? []).map((one) => `  ${terminalText(outsideDatasetInWords(one))}`);
  return [
    ...(tree.length === 0 ? [] : ["", colour("bold", `What it reaches (${impact.assets.length})`), ...tree]),
    ...runs,
    ...block("Outside of the jobs", outside, style),
    ...commands(impact, style),
  ];
}

function commands({ selection, kedroRun }: Report["impact"], { colour }: TerminalStyle): readonly string[] {
  if (selection === "") return [];
  const kedro = kedroRun.split("\n").filter((line) => line !== "");
  return [
    "",
    colour("bold", "To recompute"),
    `  Dagster  ${command(selection)}`,
    ...kedro.map((line) => `  Kedro    ${command(`kedro run ${line}`)}`),
  ];
}

/** A longer command is not read, and must not be cut: a shell would run the rest of it. */
const LONGEST_COMMAND = 1200;

function command(text: string): string {
  return text.length <= LONGEST_COMMAND
    ? terminalText(text)
    : `${text.length} characters: \`impact\` of report.json holds it`;
}

/** What this change brings that could not be read, or is assumed; how much of either there was before is one line. */
function unread({ before, after }: Report, style: TerminalStyle): readonly string[] {
  const fresh = (of: "blindSpots" | "assumptions"): Told[] => {
    const known = new Set((before?.[of] ?? []).map(keyOf));
    return (after?.[of] ?? []).filter((one) => !known.has(keyOf(one)));
  };
  const [spots, assumed] = [fresh("blindSpots"), fresh("assumptions")];
  const old = {
    spots: (after?.blindSpots.length ?? 0) - spots.length,
    assumed: (after?.assumptions.length ?? 0) - assumed.length,
  };
  const asBefore = [
    old.spots > 0 ? counted(old.spots, "blind spot") : "",
    old.assumed > 0 ? counted(old.assumed, "assumption") : "",
  ].filter((part) => part !== "");
  const lines = [
    ...block("Not readable", grouped(spots, style), style),
    ...block("Assumptions", grouped(assumed, style), style),
  ];
  return lines.length > 0 && asBefore.length > 0
    ? [...lines, style.colour("dim", `  and ${asBefore.join(" and ")} as before`)]
    : lines;
}

type Told = Pick<BlindSpot, "message"> & { readonly at: Place | null };

/** One line a cause, wherever it is met. */
function grouped(told: readonly Told[], { colour, place }: TerminalStyle): readonly string[] {
  const causes = new Map<string, Told[]>();
  for (const one of told) causes.set(one.message, [...(causes.get(one.message) ?? []), one]);
  return [...causes].map(([message, all]) => {
    const more = all.length > 1 ? ` and in ${counted(all.length - 1, "more place")}` : "";
    return `  ${terminalText(message)} ${colour("dim", place(all[0]?.at ?? null))}${more}`.trimEnd();
  });
}

function keyOf({ message }: Told): string {
  return message;
}

/** How many changed files are accounted for, those that could not be followed by name, and by which versions it is read. */
function foot(report: Report, { colour }: TerminalStyle): readonly string[] {
  const words = accountedWords(report);
  const lost = (report.changedFiles ?? []).filter(({ account }) => account === "not-followed");
  const lines = [
    ...(words === "" ? [] : [colour("dim", words)]),
    ...lost.map(({ path }) => `  ${terminalText(path)} could not be followed`),
    ...(report.versions === undefined
      ? []
      : [colour("dim", terminalText(versionsInWords(report.versions, report.target)))]),
  ];
  return lines.length === 0 ? [] : ["", ...lines];
}
