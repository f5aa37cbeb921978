import type { Asset, CodeLocation } from "../model/code-location.ts";
import type { Place } from "../model/place.ts";
import type { Report } from "../model/report.ts";
import { counted } from "../text/counted.ts";
import { nearestName } from "../text/nearest-name.ts";
import { markdownCode, markdownMessage } from "./words/escape.ts";

/** Lines that are told of one thing. */
const MOST = 8;

/**
 * What an asset is made of and what a change does to it, in Markdown, for each environment that has it. It is named by its
 * key or by its Kedro dataset.
 */
export function explainAsset(reports: readonly Report[], name: string): string {
  const told = reports.flatMap((report) => found(report, name).map((asset) => explained(report, asset)));
  if (told.length > 0) return told.slice(0, 4).join("\n\n");
  const names = reports.flatMap(({ after, before }) => [...assetsOf(after), ...assetsOf(before)]);
  const nearest = nearestName(name, [...new Set(names.flatMap((asset) => [keyOf(asset), asset.dataset]))]);
  const hint = nearest === null ? "" : ` Did you mean ${markdownCode(nearest)}?`;
  return `There is no asset ${markdownCode(name)}.${hint}`;
}

function found({ after, before }: Report, name: string): readonly Asset[] {
  const isNamed = (asset: Asset): boolean => keyOf(asset) === name || asset.dataset === name;
  const now = assetsOf(after).filter(isNamed);
  return now.length > 0 ? now : assetsOf(before).filter(isNamed);
}

function explained(report: Report, asset: Asset): string {
  const key = keyOf(asset);
  const isGone = !assetsOf(report.after).some((other) => keyOf(other) === key);
  const made = asset.node === null ? "is made elsewhere" : `is made by the node ${markdownCode(asset.node)}`;
  const readers = assetsOf(report.after).filter(({ deps }) => deps.includes(key));
  return [
    `${markdownCode(key)} ${isGone ? "is gone; it " : ""}${made}${placed(asset.at)}.`,
    list("made of", asset.deps),
    list("read by", readers.map(keyOf)),
    ...effects(report, key),
  ]
    .filter((line) => line !== "")
    .join("\n- ");
}

/** Why the change reaches it, change by change, with the way there. */
function effects(report: Report, key: string): readonly string[] {
  const impacted = report.impact.assets.find(({ asset }) => asset === key);
  const own = report.changes.flatMap(({ subject, assets }, index) =>
    subject === key || assets.includes(key) ? [index] : [],
  );
  const causes = [...new Set([...own, ...(impacted?.causes ?? [])])];
  if (causes.length === 0) return ["nothing of this change reaches it"];
  const way =
    impacted === undefined || impacted.via.length < 2 ? [] : [list("reached through", impacted.via.slice(0, -1))];
  const told = causes.slice(0, MOST).flatMap((index) => {
    const change = report.changes[index];
    return change === undefined
      ? []
      : [`${markdownMessage(change.message)}${placed(change.afterAt ?? change.beforeAt)}`];
  });
  const more = causes.length - told.length;
  return [...way, ...told, ...(more > 0 ? [`and ${counted(more, "more change")}`] : [])];
}

function list(what: string, names: readonly string[]): string {
  if (names.length === 0) return "";
  const more = names.length > MOST ? ` and ${names.length - MOST} more` : "";
  return `${what} ${names.slice(0, MOST).map(markdownCode).join(", ")}${more}`;
}

function placed(at: Place | null): string {
  return at === null ? "" : ` (${markdownCode(`${at.file}:${at.line}`)})`;
}

function assetsOf(location: CodeLocation | null): readonly Asset[] {
  return Object.values(location?.assets ?? {});
}

function keyOf({ key }: Asset): string {
  return key.join("/");
}
