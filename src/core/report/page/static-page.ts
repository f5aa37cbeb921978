import type { PageBranch, PageChange, PageDocument, PageFinding, PagePlace, PageReport } from "report-page";
import { ASSET_STATES } from "report-page";
import { counted } from "../../text/counted.ts";
import { html, htmlMessage } from "../words/escape.ts";

/** Rows of a list; readers with scripts have all. */
const MOST = 200;

/** Style of a page without program. */
export const STATIC_STYLE = `
:root{color-scheme:light dark}
body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;overflow-wrap:anywhere}
code,pre{font:13px/1.45 ui-monospace,monospace}pre{overflow:auto;padding:.75rem;border:1px solid;border-radius:6px}
`.trim();

/** The whole review as a document without anything to click: for readers without scripts. */
export function staticPage({ title, notes, reports, history = [], home }: PageDocument): string {
  const head = [
    `<h1>Kedro on Dagster: ${html(title)}</h1>`,
    home === undefined ? "" : `<p><a href="${html(home)}">The project as it stands</a></p>`,
    list("Notes", notes.map(htmlMessage)),
    ...history.map((branch) => list(`Deployed to ${html(branch.branch)}`, deployments(branch))),
  ];
  return [...head, ...reports.map(reportPart)].filter((part) => part !== "").join("\n");
}

function reportPart(report: PageReport): string {
  const { name, verdictWord, sentence, findings, recompute, otherTarget, outside, files } = report;
  const lost = files.filter(({ account }) => account === "not-followed").map(({ path }) => code(path));
  const commands = [recompute.selection, ...recompute.commands].filter((line) => line !== "");
  const parts = [
    `<h2>${html(name)}: ${html(verdictWord)}</h2><p>${htmlMessage(sentence)}</p>`,
    list("New findings", findings.introduced.map(finding)),
    list("Jobs that fail when they run", report.failingJobs.map(htmlMessage)),
    list("Changes", report.changes.map(change)),
    list("What they reach", reachedOf(report)),
    commands.length === 0
      ? ""
      : `<h3>To recompute (${counted(recompute.assets, "asset")})</h3><pre>${commands.map(html).join("\n")}</pre>`,
    list("Outside of the jobs", outside.map(htmlMessage)),
    list("Changed files that could not be followed", lost),
    list("What could not be read", report.unread.map(finding)),
    list("Assumptions", report.assumptions.map(finding)),
    list("Findings that were there before", findings.remaining.map(finding)),
    list("Findings fixed", findings.fixed.map(finding)),
    list(otherTarget?.title ?? "", (otherTarget?.items ?? []).map(htmlMessage)),
    `<p><small>${[report.compared, report.accounted, report.versions, report.ran ?? "Nothing of the project was run"]
      .filter((part) => part !== "")
      .map(html)
      .join(". ")}.</small></p>`,
  ];
  return `<section>\n${parts.filter((part) => part !== "").join("\n")}\n</section>`;
}

/** Each deployment with what it changed. */
function deployments({ commits, comparisons }: PageBranch): readonly string[] {
  return commits.map(({ commit, at }, place) => {
    const step = comparisons.find(({ from, to }) => to === place && from === place + 1);
    const changed =
      step === undefined
        ? ""
        : `<br><b>${html(step.verdictWord)}</b> ${htmlMessage(step.sentence)} <a href="${html(step.href)}">What changed</a>`;
    return `${code(commit)} since ${html(at)}${changed}`;
  });
}

function change({ word, messages, more, at, lines, reaches }: PageChange): string {
  const rest = more === 0 ? "" : ` And ${counted(more, "more change")} from the same place.`;
  const stale = reaches === 0 ? "" : ` ${counted(reaches, "asset")} to recompute.`;
  const diff = lines === "" ? "" : `<pre>${lines.split("\n").map(html).join("\n")}</pre>`;
  return `<b>${html(word)}</b> ${messages.map(htmlMessage).join(" ")}${rest}${stale}${placed(at)}${diff}`;
}

function reachedOf({ assets: { names, states } }: PageReport): readonly string[] {
  return names.flatMap((name, index) => {
    const state = ASSET_STATES[Number(states[index] ?? 0)] ?? "plain";
    return state === "plain" || state === "external" ? [] : [`${code(name)} ${state === "gone" ? "removed" : state}`];
  });
}

function finding({ severity, message, at, help, rule, affects }: PageFinding): string {
  const doubted = affects.length === 0 ? "" : ` leaves in doubt: ${affects.slice(0, MOST).map(code).join(", ")}`;
  const word = severity === "note" ? "" : `<b>${severity}</b> `;
  return `${word}${htmlMessage(message)}${placed(at)}${doubted} <small>${html(rule)}</small>${help === "" ? "" : `<br><i>${htmlMessage(help)}</i>`}`;
}

function list(title: string, items: readonly string[]): string {
  if (items.length === 0) return "";
  const more = items.length > MOST ? `<p>${items.length - MOST} more are shown where scripts run.</p>` : "";
  const rows = items.slice(0, MOST).map((item) => `<li>${item}</li>`);
  return `<h3>${title} (${items.length})</h3><ul>${rows.join("")}</ul>${more}`;
}

function placed(at: PagePlace | null): string {
  return at === null ? "" : ` ${code(`${at.file}:${at.line}`)}`;
}

function code(text: string): string {
  return `<code>${html(text)}</code>`;
}
