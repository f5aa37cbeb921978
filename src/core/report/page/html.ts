import type { Diagnostic } from "../../model/diagnostic.ts";
import type { Place } from "../../model/place.ts";
import type { Edit, Report } from "../../model/report.ts";
import { countReport } from "../words/count-report.ts";
import { editInWords } from "../words/edit-in-words.ts";
import { changesOf } from "../words/changes-of.ts";
import { html, htmlMessage } from "../words/escape.ts";
import { pathSteps } from "../words/path-steps.ts";
import { HTML_STYLE } from "./html-style.ts";
import { svgGraph } from "./svg-graph.ts";
import {
  accountedWords,
  bySeverity,
  effectWords,
  failingJobWords,
  loadsWords,
  reportName,
  reviewTitle,
  safetyWords,
  verdictWords,
  worstVerdict,
} from "../words/words.ts";
import { outsideDatasetInWords } from "../words/outside-in-words.ts";
import { versionsInWords } from "../words/versions-in-words.ts";
import { counted } from "../../text/counted.ts";

/** All reports as one page in one file, without limits: no script, no font, no picture from elsewhere. */
export function renderHtml(reports: readonly Report[]): string {
  const title = html(reviewTitle(reports));
  const body = reports.map((report) => reportPart(report, reports.length > 1)).join("\n");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title>
<style>${HTML_STYLE}</style>
</head>
<body>
<h1>Kedro on Dagster: ${verdictWords(worstVerdict(reports)).toLowerCase()}</h1>
${body}
</body>
</html>
`;
}

function reportPart(report: Report, isOneOfMany: boolean): string {
  const { verdict, sentence, diagnostics } = report;
  const isBreaking = ({ criticality }: Edit): boolean => criticality === "breaking";
  const parts = [
    isOneOfMany ? `<h2>${html(reportName(report))}: ${verdictWords(verdict).toLowerCase()}</h2>` : "",
    `<p class="verdict ${verdict}">${htmlMessage(sentence)}</p>`,
    figures(report),
    list("New findings", bySeverity(diagnostics.introduced).map(finding)),
    list(
      "Jobs that fail when they run",
      report.failingJobs.map((one) => failingJobWords(one, ESCAPES)),
    ),
    edits("What breaks", report.edits.filter(isBreaking), report),
    edits(
      "What changes",
      report.edits.filter((edit) => !isBreaking(edit)),
      report,
    ),
    report.impact.assets.length > 0 || report.changes.length > 0 ? fold("Lineage", svgGraph(report), true) : "",
    assets(report),
    toRecompute(report),
    list(
      "Outside of the jobs",
      (report.impact.outside ?? []).map((one) => htmlMessage(outsideDatasetInWords(one))),
    ),
    ...doubts(report),
    list("Findings that were there before", bySeverity(diagnostics.remaining).map(finding)),
    list("Findings fixed", bySeverity(diagnostics.fixed).map(finding)),
    otherTarget(report),
    definitions(report),
    footer(report),
  ];
  return `<section>\n${parts.filter((part) => part !== "").join("\n")}\n</section>`;
}

function toRecompute({ impact: { selection, kedroRun, rematerialize } }: Report): string {
  if (selection === "") return "";
  const commands = kedroRun
    .split("\n")
    .map((line) => html(`kedro run ${line}`))
    .join("\n");
  const kedro = kedroRun === "" ? "" : `<p>The same with Kedro alone:</p><pre>${commands}</pre>`;
  return `<h3>To recompute</h3><p>Dagster asset selection (${counted(rematerialize.length, "asset")}):</p><pre>${html(selection)}</pre>${kedro}`;
}

/** How names and messages of a project are written in this page. */
const ESCAPES = { name: code, text: htmlMessage };

function doubts({ after, changedFiles }: Report): readonly string[] {
  const lost = (changedFiles ?? []).filter(({ account }) => account === "not-followed").map(({ path }) => code(path));
  const spots = (after?.blindSpots ?? []).map(
    ({ message, at, affects }) =>
      `${htmlMessage(message)} ${placed(at)}${affects.length > 0 ? ` leaves in doubt: ${affects.map(code).join(", ")}` : ""}`,
  );
  const assumed = (after?.assumptions ?? []).map(({ message, at }) => `${htmlMessage(message)} ${placed(at)}`);
  return [
    list("Changed files that could not be followed", lost),
    list("What could not be read", spots),
    list("Taken as given", assumed),
  ];
}

function otherTarget({ otherTarget: other }: Report): string {
  if (other === null) return "";
  const title =
    other.target === "plugin"
      ? "What the kedro-dagster plugin would build differently"
      : "What the generated definitions would build differently";
  return list(title, [...other.diagnostics.map(finding), ...other.changes.map(({ message }) => htmlMessage(message))]);
}

function definitions({ definitionsDiff: diff }: Report): string {
  if (diff === null || diff === "") return "";
  return fold("Generated Dagster definitions", `<pre>${diff.split("\n").map(html).join("\n")}</pre>`, false);
}

function footer(report: Report): string {
  const { compared, versions = [], target } = report;
  const { before, after, note } = compared;
  const accounted = accountedWords(report);
  const read = versions.length === 0 ? "" : ` ${html(versionsInWords(versions, target))}.`;
  const sides = `${before === null ? "nothing" : code(before)} with ${code(after)}`;
  return `<footer>Compared ${sides}${note === null ? "" : ` (${html(note)})`}. Nothing of the project was run.${accounted === "" ? "" : ` ${accounted}.`}${read}</footer>`;
}

function figures(report: Report): string {
  const counts = countReport(report);
  const cells: readonly (readonly [string, string | number])[] = [
    ["Project", report.root === "" ? report.project : report.root],
    ["Environment", report.environment],
    ["Loads?", loadsWords(report)],
    ["Breaking", counts.breaking + counts.errors],
    ["To review", counts.risky],
    ["Safe", counts.safe],
    ["Assets to recompute", counts.recompute],
    ["Jobs reached", counts.jobs],
    ["Schedules reached", counts.schedules],
  ];
  return `<dl class="figures">${cells.map(([name, value]) => `<div><dt>${name}</dt><dd>${html(String(value))}</dd></div>`).join("")}</dl>`;
}

function edits(title: string, list: readonly Edit[], report: Report): string {
  if (list.length === 0) return "";
  const rows = list.map((edit) => {
    const changes = changesOf(edit, report);
    const cause = edit.cause === null || edit.cause.kind === "code" ? "" : `${code(edit.cause.name)} `;
    const together = editInWords(edit, changes);
    const reason = `<small>${htmlMessage(changes[0]?.reason ?? "")}</small>`;
    const told = (together === null ? changes.slice(0, 12).map(({ message }) => message) : [together]).map(
      (message, index) => `<div>${htmlMessage(message)}${index === 0 ? ` ${reason}` : ""}</div>`,
    );
    const more =
      together === null && changes.length > 12
        ? `<div>and ${counted(changes.length - 12, "more change", "more changes")} from the same place.</div>`
        : "";
    return `<tr class="${edit.criticality}"><td>${told.join("")}${more}</td><td>${cause}${placed(edit.afterAt ?? edit.beforeAt)}</td><td>${safetyWords(edit.criticality, changes)}</td><td>${edit.assets === 0 ? "nothing" : counted(edit.assets, "asset")}</td></tr>`;
  });
  return `<h3>${title} (${counted(list.length, "edit")})</h3><table><thead><tr><th>What changes</th><th>Where</th><th>Verdict</th><th>Recompute</th></tr></thead><tbody>${rows.join("")}</tbody></table>`;
}

function assets({ impact }: Report): string {
  if (impact.assets.length === 0) return "";
  const rows = impact.assets.map(
    ({ asset, effect, via, depth, owners }) =>
      `<tr class="${effect}"><td>${code(asset)}</td><td>${effectWords(effect)}</td><td>${pathSteps({ via, depth }, code).join(" → ")}</td><td>${owners.map(html).join(", ")}</td></tr>`,
  );
  return fold(
    `What it reaches (${counted(impact.assets.length, "asset")})`,
    `<table><thead><tr><th>Asset</th><th>What happens</th><th>Path from the change</th><th>Ask</th></tr></thead><tbody>${rows.join("")}</tbody></table>`,
    true,
  );
}

function finding({ severity, message, at, help, rule }: Diagnostic): string {
  return `<b class="${severity}">${severity}</b> ${htmlMessage(message)} ${placed(at)} <small>${html(rule)}</small>${help === null ? "" : `<br><i>${htmlMessage(help)}</i>`}`;
}

function list(title: string, items: readonly string[]): string {
  return items.length === 0
    ? ""
    : fold(
        `${title} (${items.length})`,
        `<ul>${items.map((item) => `<li>${item}</li>`).join("")}</ul>`,
        title === "New findings",
      );
}

function fold(title: string, content: string, isOpen: boolean): string {
  return content === "" ? "" : `<details${isOpen ? " open" : ""}><summary>${title}</summary>${content}</details>`;
}

function placed(at: Place | null): string {
  return at === null ? "" : `<span class="place">${html(at.file)}:${at.line}</span>`;
}

function code(text: string): string {
  return `<code>${html(text)}</code>`;
}
