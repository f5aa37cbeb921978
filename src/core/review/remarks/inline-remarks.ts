import { type Diagnostic, stoppedBy } from "../../model/diagnostic.ts";
import { FINDINGS } from "../../findings/findings.ts";
import type { FindingKind } from "../../findings/finding-kind.ts";
import type { InlineRemark, InlineRemarks } from "../../model/inline-remark.ts";
import { isToldByCuts } from "../../model/is-told-by-cuts.ts";
import type { Place } from "../../model/place.ts";
import type { ProjectFiles } from "../../model/project-files.ts";
import type { Edit, Report } from "../../model/report.ts";
import { byCodeUnit } from "../../text/order.ts";
import { ownValue } from "../../text/own-value.ts";
import { isSlip } from "../../text/nearest-name.ts";
import { exchangeName } from "./exchange-name.ts";
import { type NewerLines, newerLines } from "./newer-lines.ts";
import { restoredLines } from "./restored-lines.ts";

interface Sides {
  readonly before: ProjectFiles | null;
  readonly after: ProjectFiles;
}

/** The lines of a file, compared once. */
type LinesOf = (file: string) => NewerLines | null;
type Site = Omit<InlineRemark, "key" | "message">;

/**
 * Provable breaks that stand on a line which the change touches, each once whatever the environments: errors that stop
 * loading or a run, and edits that break what still stands. Where one name in place of another cures it, or an entry that
 * is gone, the lines that would are with it. Sorted by place.
 */
export function inlineRemarks(reports: readonly Report[], sides: Sides): InlineRemarks {
  const known = new Map<string, NewerLines | null>();
  const linesOf: LinesOf = (file) => {
    const found = known.has(file) ? (known.get(file) ?? null) : newerLines(sides.before, sides.after, file);
    known.set(file, found);
    return found;
  };
  const findings = reports.flatMap((report) => remarksOfFindings(report, sides, linesOf));
  const told = new Set(findings.map(({ path, line }) => JSON.stringify([path, line])));
  const edits = reports
    .flatMap((report) => remarksOfEdits(report, linesOf))
    .filter(({ path, line }) => !told.has(JSON.stringify([path, line])));
  const remarks = new Map([...findings, ...edits].map((remark) => [remark.key, remark]));
  const list = [...remarks.values()].sort(
    (a, b) => byCodeUnit(a.path, b.path) || a.line - b.line || byCodeUnit(a.message, b.message),
  );
  return { list, isWhole: reports.every(isRead) };
}

/** Whether what is found no more is cured: not where a file that told of it cannot be read. */
function isRead({ loads, noLongerRead, diagnostics }: Report): boolean {
  const found = [...diagnostics.introduced, ...diagnostics.remaining].map(({ rule }): FindingKind => FINDINGS[rule]);
  return (
    loads !== "unknown" &&
    noLongerRead.length === 0 &&
    !found.some(
      (kind) => kind.stopsReading !== undefined || kind.leavesUnjudged === true || kind.losesPipeline === true,
    )
  );
}

function remarksOfFindings(report: Report, sides: Sides, linesOf: LinesOf): readonly InlineRemark[] {
  const { diagnostics, changes, target } = report;
  return diagnostics.introduced.flatMap((found) => {
    if (stoppedBy(found, target) === "nothing") return [];
    const site =
      misspeltAt(found, linesOf) ?? touchedAt(found.at, linesOf) ?? restoredAt(found, report, sides, linesOf);
    if (site === null || (site.suggestion === null && isToldByCuts(found, changes))) return [];
    const message = found.help === null ? found.message : `${found.message}. ${found.help}`;
    return [{ ...site, key: keyOf(site.path, found.rule, found.subject), message }];
  });
}

/** The written name, or the definition that it means: whichever the change touches. */
function misspeltAt({ at, cure, related }: Diagnostic, linesOf: LinesOf): Site | null {
  if (cure === undefined || at === null || !isSlip(cure.replace, cure.by)) return null;
  const written = exchangedAt(at, cure, linesOf);
  if (written !== null) return written;
  const [replace, by] = differingParts(cure.by, cure.replace);
  const definition = related.find(({ message }) => message.includes(`\`${cure.by}\``));
  return definition === undefined || by === "" ? null : exchangedAt(firstLine(definition.at), { replace, by }, linesOf);
}

function exchangedAt(
  at: Place,
  names: { readonly replace: string; readonly by: string },
  linesOf: LinesOf,
): Site | null {
  const lines = linesOf(at.file);
  const exchanged = lines === null ? null : exchangeName(textsAt(at, lines), { ...names, file: at.file });
  if (lines === null || exchanged === null || !lines.isAdded(exchanged.line)) return null;
  const { line, text } = exchanged;
  return { path: at.file, line, stands: lines.texts[line - 1] ?? "", suggestion: [text] };
}

function touchedAt(at: Place | null, linesOf: LinesOf): Site | null {
  const lines = at === null ? null : linesOf(at.file);
  const line = at === null || lines === null ? undefined : textsAt(at, lines).find((one) => lines.isAdded(one.line));
  if (at === null || line === undefined) return null;
  return { path: at.file, line: line.line, stands: line.text, suggestion: null };
}

/** What nodes still read is defined no more: the lines that defined it, where they stood. */
function restoredAt({ rule, subject }: Diagnostic, { before }: Report, sides: Sides, linesOf: LinesOf): Site | null {
  if (before === null || sides.before === null) return null;
  const { datasets, parameters } = before.kedro;
  const facts =
    rule === "missing-input"
      ? ownValue(datasets, subject)
      : rule === "missing-parameter"
        ? ownValue(parameters, subject)
        : undefined;
  const lines = facts?.at === null || facts === undefined ? null : linesOf(facts.at.file);
  return lines === null || !facts?.at ? null : restoredLines(facts.at, sides.before, lines);
}

function remarksOfEdits(report: Report, linesOf: LinesOf): readonly InlineRemark[] {
  return report.edits.flatMap((edit) => {
    const [first] = edit.changes.flatMap((index) => report.changes[index] ?? []);
    const site = edit.criticality === "breaking" ? touchedAt(placeOf(edit), linesOf) : null;
    if (first === undefined || site === null) return [];
    return [{ ...site, key: keyOf(site.path, first.type, first.subject), message: first.message }];
  });
}

function placeOf({ cause, afterAt }: Edit): Place | null {
  return cause?.afterAt ?? afterAt;
}

function textsAt({ line, endLine }: Place, { texts }: NewerLines) {
  return texts.slice(line - 1, Math.max(line, endLine)).map((text, index) => ({ line: line + index, text }));
}

function firstLine(at: Place): Place {
  return { ...at, endLine: at.line };
}

/** `params:train.dpth` beside `params:train.depth`: the key alone that differs. Empty where more than one does. */
function differingParts(name: string, other: string): readonly [string, string] {
  const [parts, others] = [name, other].map((one) => one.replace(/^params:/u, "").split("."));
  if (!name.startsWith("params:")) return [name, other];
  const at = (parts ?? []).flatMap((part, index) => (part === others?.[index] ? [] : [index]));
  const [only] = at;
  if (only === undefined || at.length > 1 || parts?.length !== others?.length) return [name, ""];
  return [parts?.[only] ?? "", others?.[only] ?? ""];
}

/** Lines move and words get better: a remark is the same while it is about the same. */
function keyOf(path: string, kind: string, subject: string): string {
  return JSON.stringify([path, kind, subject]);
}
