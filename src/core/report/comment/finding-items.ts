import type { Diagnostic } from "../../model/diagnostic.ts";
import type { FailingJob } from "../../model/report.ts";
import { counted } from "../../text/counted.ts";
import { markdownCode, markdownMessage } from "../words/escape.ts";
import { sentence } from "../words/words.ts";
import type { Told } from "./told.ts";

/** So many findings of one rule are told each; the others of it are one number. */
const MOST_ALIKE = 2;
const MOST_JOBS = 3;
const LONGEST = 260;

/**
 * Findings as list items: what, where, which job it fails, what to do. Of many by one rule the first are told, the others
 * counted: they nearly always have one cause.
 */
export function findingItems(
  findings: readonly Diagnostic[],
  jobs: readonly FailingJob[],
  { at }: Told,
): readonly string[] {
  const seen = new Map<string, number>();
  const items: string[] = [];
  for (const finding of findings) {
    const count = (seen.get(finding.rule) ?? 0) + 1;
    seen.set(finding.rule, count);
    if (count > MOST_ALIKE) continue;
    const { rule, message, help, severity } = finding;
    const cure = help === null ? "" : ` *${markdownMessage(help, LONGEST)}*`;
    items.push(
      `- ${severity === "error" ? "❌" : "⚠️"} ${markdownMessage(sentence(message), LONGEST)}${failsJobs(finding, jobs)}${at(finding.at)}${cure} (${markdownCode(rule)})\n`,
    );
  }
  for (const [rule, count] of seen)
    if (count > MOST_ALIKE)
      items.push(`- and ${counted(count - MOST_ALIKE, "more finding")} of ${markdownCode(rule)}\n`);
  return items;
}

/** Jobs that are certain to fail and of which no finding above says why. */
export function failingItems(findings: readonly Diagnostic[], jobs: readonly FailingJob[]): readonly string[] {
  const reasons = new Map<string, FailingJob[]>();
  for (const one of jobs) {
    if (!one.isNew || findings.some((finding) => isReason(finding, one))) continue;
    reasons.set(one.why, [...(reasons.get(one.why) ?? []), one]);
  }
  return [...reasons].map(([why, own]) => {
    const nodes = new Set(own.map(({ node }) => node));
    const [node] = nodes;
    const where = nodes.size === 1 && typeof node === "string" ? ` at node ${markdownCode(node)}` : "";
    return `- ❌ ${jobsInWords(own, where)}: ${markdownMessage(sentence(why), LONGEST)}\n`;
  });
}

function failsJobs(finding: Diagnostic, jobs: readonly FailingJob[]): string {
  const own = jobs.filter((one) => isReason(finding, one));
  return own.length === 0 ? "" : ` ${jobsInWords(own)}.`;
}

function isReason({ rule, message }: Diagnostic, job: FailingJob): boolean {
  return job.rule === rule && job.why === message;
}

function jobsInWords(failing: readonly FailingJob[], where = ""): string {
  const jobs = [...new Set(failing.map(({ job }) => job))];
  const shown = jobs.slice(0, MOST_JOBS).map(markdownCode).join(", ");
  const more = jobs.length > MOST_JOBS ? ` and ${jobs.length - MOST_JOBS} more` : "";
  return jobs.length === 1
    ? `Job ${shown} fails${where === "" ? " when it runs" : where}`
    : `Jobs ${shown}${more} fail${where === "" ? " when they run" : where}`;
}
