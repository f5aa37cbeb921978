import { CATALOGUE } from "../../changes/catalogue/catalogue.ts";
import type { Change } from "../../model/change.ts";
import type { Edit, Report } from "../../model/report.ts";
import { changesOf } from "../words/changes-of.ts";
import { editInWords } from "../words/edit-in-words.ts";
import { markdownCode, markdownMessage } from "../words/escape.ts";
import { findingItem } from "../comment/finding-lines.ts";
import { isRunByNoJob } from "../words/is-run-by-no-job.ts";
import { sidePlace, type LinkTemplates } from "../words/place-link.ts";
import { isToldByCuts } from "../../model/is-told-by-cuts.ts";
import { safetyWords } from "../words/words.ts";
import { counted } from "../../text/counted.ts";

const MOST_MESSAGES = 3;

/** An edit as a table row. */
export function editRow(edit: Edit, report: Report, links: LinkTemplates | null): string {
  return `| ${messages(edit, report).join("<br>")} | ${safetyWords(edit.criticality, changesOf(edit, report))}${reason(edit, report)} | ${reaches(edit, report)} | ${where(edit, links)} |\n`;
}

/** An edit as a list item. */
export function editItem(edit: Edit, report: Report, links: LinkTemplates | null): string {
  const [first = "", ...others] = messages(edit, report);
  const place = where(edit, links);
  const changes = changesOf(edit, report);
  const why = changes[0]?.reason ?? "";
  const found = report.diagnostics.introduced
    .filter((finding) => isToldByCuts(finding, changes))
    .map((finding) => `  ${findingItem(finding, links?.after ?? null)}`);
  return `- ${first}${place === "" ? "" : ` ${place}`} *${markdownMessage(why)}*\n${found.join("")}${others.map((message) => `  - ${message}\n`).join("")}`;
}

function messages(edit: Edit, report: Report): readonly string[] {
  const changes = changesOf(edit, report);
  // What an edit does to the data says more than what it does to names and labels.
  const telling = changes.filter(({ type }) => CATALOGUE[type].audience !== "label");
  const code = changes.filter(({ type }) => type !== "node-doc-changed");
  const together = editInWords(edit, code.length > 0 ? code : changes);
  if (together !== null)
    return [
      markdownMessage(together),
      ...(code.length > 0 && code.length < changes.length ? ["Docstrings change with it."] : []),
    ];
  const told = replacementSecond(
    rootSecond(telling.length === 0 || changes.length <= MOST_MESSAGES ? changes : telling),
  );
  const shown = told
    .slice(0, changes.length > MOST_MESSAGES ? MOST_MESSAGES - 1 : MOST_MESSAGES)
    .map(({ message }) => markdownMessage(message, 300));
  const hidden = changes.length - shown.length;
  return hidden > 0 ? [...shown, `and ${counted(hidden, "more change", "more changes")} from the same place.`] : shown;
}

/** What takes the place of an asset stands right behind it: two lines must not show the loss alone. */
function replacementSecond(changes: readonly Change[]): readonly Change[] {
  const index = changes.findIndex(({ type }) => type === "asset-added");
  const [first] = changes;
  const replacement = changes[index];
  if (first?.type !== "asset-removed" || replacement === undefined) return changes;
  return [first, replacement, ...changes.slice(1).filter((change) => change !== replacement)];
}

/** What was edited stands right behind the gravest of what it does. */
function rootSecond(changes: readonly Change[]): readonly Change[] {
  const root = changes.findIndex(({ type }) => CATALOGUE[type].isRoot === true);
  const [first, second] = [changes[0], changes[root]];
  return root < 2 || first === undefined || second === undefined
    ? changes
    : [first, second, ...changes.slice(1, root), ...changes.slice(root + 1)];
}

function where({ cause, ...edit }: Edit, links: LinkTemplates | null): string {
  const place = sidePlace(edit, links);
  return cause === null || cause.kind === "code" || cause.kind === "lock"
    ? place
    : `${markdownCode(cause.name)} ${place}`.trim();
}

function reason(edit: Edit, report: Report): string {
  const first = changesOf(edit, report)[0];
  return first === undefined || edit.criticality === "safe"
    ? ""
    : `: ${markdownMessage(lowerFirst(first.reason), 300)}`;
}

function reaches(edit: Edit, report: Report): string {
  const { assets, jobs, schedules } = edit;
  if (assets === 0) return isRunByNoJob(changesOf(edit, report), report.after) ? "nothing: no job runs it" : "nothing";
  const parts = [
    counted(assets, "asset"),
    jobs.length > 0 ? counted(jobs.length, "job") : "",
    schedules.length > 0 ? counted(schedules.length, "schedule") : "",
  ];
  return parts.filter((part) => part !== "").join(", ");
}

/** A sentence that follows a colon; an abbreviation keeps its capitals. */
function lowerFirst(sentence: string): string {
  return /^[A-Z][a-z ]/u.test(sentence) && !sentence.startsWith("Dagster") && !sentence.startsWith("Kedro")
    ? sentence.slice(0, 1).toLowerCase() + sentence.slice(1)
    : sentence;
}
