import { sha256 } from "../../hash/sha256.ts";
import type { Place } from "../../model/place.ts";
import { markdownCode, markdownLink } from "./escape.ts";

/** Where files can be looked at, with `{path}` and `{line}`: `https://github.com/o/r/blob/<commit>/{path}#L{line}`. */
export interface LinkTemplates {
  readonly before: string | null;
  readonly after: string | null;
  /**
   * Address of the pull request whose *Files* tab shows the lines of both sides; left out where there is none, or where
   * its lines may be others than those that were read.
   */
  readonly pull?: string | null;
}

export type Side = "before" | "after";

/** `file:line` as Markdown, a link when the host said where files can be looked at. */
export function placeLink(place: Place, template: string | null): string {
  const label = markdownCode(`${shortened(place.file)}:${place.line}`);
  if (template === null) return label;
  return markdownLink(label, filled(place, template));
}

/** The place on the newer side, else on the older; empty when there is neither. */
export function sidePlace(
  sides: { readonly beforeAt: Place | null; readonly afterAt: Place | null },
  links: LinkTemplates | null,
): string {
  if (sides.afterAt !== null) return placeLink(sides.afterAt, links?.after ?? null);
  return sides.beforeAt === null ? "" : `${placeLink(sides.beforeAt, links?.before ?? null)} (before)`;
}

/**
 * A place with a short label: the name of its file, which leads to the line in the pull request's *Files* tab where the
 * file is one of those that changed, else to the file at its commit. Without a link the whole path stands there.
 */
export function shortLink(place: Place, side: Side, where: Linked): string {
  const url = placeUrl(place, side, where);
  if (url === null) return placeLink(place, null);
  return markdownLink(
    markdownCode(`${shortened(place.file.slice(place.file.lastIndexOf("/") + 1))}:${place.line}`),
    url,
  );
}

/** Where links lead, and the files that the pull request shows. */
export interface Linked {
  readonly links: LinkTemplates | null;
  readonly changed: ReadonlySet<string>;
}

/** The address of a place in the pull request's *Files* tab, else at its commit; null where the host knows none. */
export function placeUrl(place: Pick<Place, "file" | "line">, side: Side, { links, changed }: Linked): string | null {
  const template = links?.[side] ?? null;
  const pull = changed.has(place.file) ? (links?.pull ?? null) : null;
  if (pull !== null) return `${pull}/files#diff-${sha256(place.file)}${side === "after" ? "R" : "L"}${place.line}`;
  return template === null ? null : filled(place, template);
}

function filled(place: Pick<Place, "file" | "line">, template: string): string {
  const path = place.file.split("/").map(encodeURIComponent).join("/");
  return template.replaceAll("{path}", () => path).replaceAll("{line}", String(place.line));
}

/** The end of a path says most. */
function shortened(file: string): string {
  return file.length <= 80 ? file : `…${file.slice(-79)}`;
}
