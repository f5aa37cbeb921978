import { CATALOGUE } from "../../changes/catalogue/catalogue.ts";
import type { Edit, Report } from "../../model/report.ts";
import { changesOf } from "../words/changes-of.ts";

/** True for an edit that a reviewer of data need not look at: it changes names, labels and text. */
export function isQuietEdit(edit: Edit, report: Report): boolean {
  return (
    edit.criticality === "safe" &&
    changesOf(edit, report).every(({ type, effect }) => effect === null && CATALOGUE[type].audience !== "data")
  );
}
