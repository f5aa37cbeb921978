import type { Edit } from "../../model/report.ts";
import { changesOf } from "../words/changes-of.ts";
import { markdownCode, markdownFence } from "../words/escape.ts";
import { counted } from "../../text/counted.ts";
import { loudEdits } from "./open-lists.ts";
import type { Section } from "./section.ts";
import type { Told } from "./told.ts";

/** So many places are looked at here; the rest in the Files tab itself. */
const MOST_PLACES = 12;

/** The lines that were edited, before and after, each below what it is and where. */
export function linesSection(told: Told): Section {
  const edits = loudEdits(told.report).filter(({ lines }) => lines !== undefined);
  const items = edits.map((edit) => item(edit, told));
  return {
    priority: 4,
    most: MOST_PLACES,
    heading: `The lines that change (${counted(items.length, "place")})`,
    isFolded: true,
    lead: "",
    items,
    tail: "",
    item: "place",
  };
}

function item(edit: Edit, { report, at }: Told): string {
  const { afterAt, beforeAt, cause, lines = "" } = edit;
  const name = cause?.name ?? changesOf(edit, report)[0]?.subject ?? "";
  const place = afterAt !== null ? at(afterAt) : at(beforeAt, "before");
  return `${markdownCode(name.length > 80 ? `…${name.slice(-79)}` : name)}${place}\n\n${markdownFence(lines, "diff")}\n\n`;
}
