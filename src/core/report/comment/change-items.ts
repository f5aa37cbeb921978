import { CATALOGUE } from "../../changes/catalogue/catalogue.ts";
import type { Edit } from "../../model/report.ts";
import { counted } from "../../text/counted.ts";
import { changesOf } from "../words/changes-of.ts";
import { editInWords } from "../words/edit-in-words.ts";
import { markdownMessage } from "../words/escape.ts";
import { isRunByNoJob } from "../words/is-run-by-no-job.ts";
import type { Told } from "./told.ts";

const LONGEST = 220;

/** A change as a list item: what, a → b, where, and how many assets become stale by it. */
export function changeItem(edit: Edit, told: Told): string {
  const { report } = told;
  const changes = changesOf(edit, report);
  const [first] = changes;
  const message = markdownMessage(editInWords(edit, changes) ?? first?.message ?? "", LONGEST);
  const isBreak = edit.criticality === "breaking";
  const why = isBreak && first?.cuts === undefined ? ` *${markdownMessage(first?.reason ?? "", LONGEST)}*` : "";
  return `- ${SIGNS[edit.criticality]} ${message}${others(edit, told)}${placed(edit, told)}${why}${reaches(edit, told)}\n`;
}

const SIGNS = { breaking: "❌", risky: "⚠️", safe: "✅" } as const;

/** What else comes from the same place, where the words of the first do not stand for all. */
function others(edit: Edit, { report }: Told): string {
  const changes = changesOf(edit, report);
  const [first] = changes;
  // What a cut link breaks, and what several have in common, says all of it
  if (first === undefined || first.cuts !== undefined || editInWords(edit, changes) !== null) return "";
  const telling = changes.slice(1).filter(({ type }) => CATALOGUE[type].audience !== "label");
  const alike = telling.filter(({ type }) => type === first.type).length;
  if (alike > 0) return ` And ${alike} more like it.`;
  const root = telling.find(({ type }) => CATALOGUE[type].isRoot === true);
  const second = root ?? (first.type.startsWith("asset-") ? undefined : telling[0]);
  if (second === undefined || first.message.length + second.message.length > LONGEST)
    return telling.length === 0 ? "" : ` And ${counted(telling.length, "more change")} from the same place.`;
  const more = telling.length - 1;
  return ` ${markdownMessage(second.message, LONGEST)}${more > 0 ? ` And ${counted(more, "more change")} from the same place.` : ""}`;
}

function placed({ afterAt, beforeAt }: Edit, { at }: Told): string {
  return afterAt !== null ? at(afterAt) : at(beforeAt, "before");
}

function reaches(edit: Edit, { report }: Told): string {
  if (edit.assets > 0) return ` → **${counted(edit.assets, "asset")}**`;
  return isRunByNoJob(changesOf(edit, report), report.after) ? " → no job runs it" : "";
}
