import { CATALOGUE } from "../../changes/catalogue/catalogue.ts";
import type { Edit } from "../../model/report.ts";
import { quoted } from "../../text/quoted.ts";
import { counted } from "../../text/counted.ts";
import { isToldTogether } from "./alike-edits.ts";
import { changesOf } from "../words/changes-of.ts";
import { editInWords } from "../words/edit-in-words.ts";
import { markdownMessage } from "../words/escape.ts";
import { isRunByNoJob } from "../words/is-run-by-no-job.ts";
import type { Told } from "./told.ts";

const LONGEST = 220;

/** A change as a list item: what, a → b, where, how many assets become stale by it, and to what else the same is done. */
export function changeItem(edit: Edit, told: Told, alike: readonly Edit[] = []): string {
  const { report } = told;
  const isTogether = alike.length > 0 && isToldTogether(edit, report);
  const changes = (isTogether ? [edit, ...alike] : [edit]).flatMap((one) => changesOf(one, report));
  const [first] = changes;
  const message = markdownMessage(editInWords(edit, changes) ?? first?.message ?? "", LONGEST);
  const isBreak = edit.criticality === "breaking";
  const why = isBreak && first?.cuts === undefined ? ` *${markdownMessage(first?.reason ?? "", LONGEST)}*` : "";
  return `- ${SIGNS[edit.criticality]} ${message}${others(edit, told, alike.length > 0)}${isTogether ? "" : sameFor(alike, told)}${placed(edit, told)}${why}${reaches(edit, told, alike)}\n`;
}

const SIGNS = { breaking: "❌", risky: "⚠️", safe: "✅" } as const;

/** What else comes from the same place, where the words of the first do not stand for all; of alike edits its number. */
function others(edit: Edit, { report }: Told, isAlike: boolean): string {
  const changes = changesOf(edit, report);
  const [first] = changes;
  // What a cut link breaks, and what several have in common, says all of it
  if (first === undefined || first.cuts !== undefined || editInWords(edit, changes) !== null) return "";
  const telling = changes.slice(1).filter(({ type }) => CATALOGUE[type].audience !== "label");
  const alike = telling.filter(({ type }) => type === first.type).length;
  if (alike > 0) return ` And ${alike} more like it.`;
  const root = telling.find(({ type }) => CATALOGUE[type].isRoot === true);
  const second = root ?? (first.type.startsWith("asset-") ? undefined : telling[0]);
  if (second === undefined || isAlike || first.message.length + second.message.length > LONGEST)
    return telling.length === 0 ? "" : ` And ${counted(telling.length, "more change")} from the same place.`;
  const more = telling.length - 1;
  return ` ${markdownMessage(second.message, LONGEST)}${more > 0 ? ` And ${counted(more, "more change")} from the same place.` : ""}`;
}

function placed({ afterAt, beforeAt }: Edit, { at }: Told): string {
  return afterAt !== null ? at(afterAt) : at(beforeAt, "before");
}

const MOST_NAMED = 3;

function sameFor(alike: readonly Edit[], { report }: Told): string {
  if (alike.length === 0) return "";
  const names = alike.map((edit) => quoted(changesOf(edit, report)[0]?.subject ?? ""));
  const shown = names.length <= MOST_NAMED + 1 ? names : names.slice(0, MOST_NAMED);
  const more = names.length - shown.length;
  return ` ${markdownMessage(`The same for ${shown.join(", ")}${more > 0 ? ` and ${more} more` : ""}.`, LONGEST)}`;
}

function reaches(edit: Edit, { report }: Told, alike: readonly Edit[]): string {
  const most = Math.max(edit.assets, ...alike.map(({ assets }) => assets));
  if (most > 0) return ` → ${alike.length > 0 ? "up to " : ""}**${counted(most, "asset")}**`;
  return isRunByNoJob(changesOf(edit, report), report.after) ? " → no job runs it" : "";
}
