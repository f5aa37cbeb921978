import type { PageChange } from "report-page";
import { CATALOGUE } from "../../changes/catalogue/catalogue.ts";
import type { Edit, Report } from "../../model/report.ts";
import { changesOf } from "../words/changes-of.ts";
import { editInWords } from "../words/edit-in-words.ts";
import { safetyWords } from "../words/words.ts";
import type { AssetTables } from "./page-assets.ts";
import { pagePlace, type PageLinks } from "./page-place.ts";

const MOST_MESSAGES = 12;

/** Every edit with its messages, its lines and the assets that it touches; most serious first, as the report has them. */
export function pageChanges(report: Report, tables: AssetTables, links: PageLinks): readonly PageChange[] {
  return report.edits.map((edit) => pageChange(edit, report, { tables, links }));
}

function pageChange(
  edit: Edit,
  report: Report,
  { tables, links }: { readonly tables: AssetTables; readonly links: PageLinks },
): PageChange {
  const changes = changesOf(edit, report);
  const together = editInWords(edit, changes);
  const telling = changes.filter(({ type }, index) => index === 0 || CATALOGUE[type].audience !== "label");
  const messages = together === null ? telling.slice(0, MOST_MESSAGES).map(({ message }) => message) : [together];
  const side = edit.afterAt === null ? "before" : "after";
  const roots = new Set(
    changes.filter(({ effect }) => effect !== null).flatMap(({ assets }) => assets.map((id) => tables.assets.find(id))),
  );
  return {
    criticality: edit.criticality,
    word: safetyWords(edit.criticality, changes),
    messages,
    more: together === null ? Math.max(0, telling.length - MOST_MESSAGES) : 0,
    reason: changes[0]?.reason ?? "",
    cause: edit.cause === null ? "" : edit.cause.name,
    at: pagePlace(edit.afterAt ?? edit.beforeAt, side, links),
    isBefore: side === "before" && edit.beforeAt !== null,
    lines: edit.lines ?? "",
    roots: [...roots].filter((place) => place >= 0).sort((a, b) => a - b),
    reaches: edit.assets,
    jobs: edit.jobs.map((job) => tables.jobs.placeOf(job)),
    schedules: edit.schedules,
  };
}

/** The edit that each change of the report belongs to, -1 for none. */
export function editOfChange({ changes, edits }: Report): readonly number[] {
  const found = changes.map(() => -1);
  edits.forEach((edit, place) => {
    for (const change of edit.changes) found[change] = place;
  });
  return found;
}
