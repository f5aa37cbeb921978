import type { Place } from "../../model/place.ts";
import { markdownCode, markdownLink } from "./escape.ts";

/** Where files can be looked at, with `{path}` and `{line}`: `https://github.com/o/r/blob/<commit>/{path}#L{line}`. */
export interface LinkTemplates {
  readonly before: string | null;
  readonly after: string | null;
}

/** `file:line` as Markdown, a link when the host said where files can be looked at. */
export function placeLink(place: Place, template: string | null): string {
  const label = markdownCode(`${shortened(place.file)}:${place.line}`);
  if (template === null) return label;
  const path = place.file.split("/").map(encodeURIComponent).join("/");
  return markdownLink(label, template.replaceAll("{path}", () => path).replaceAll("{line}", String(place.line)));
}

/** The place on the newer side, else on the older; empty when there is neither. */
export function sidePlace(
  sides: { readonly beforeAt: Place | null; readonly afterAt: Place | null },
  links: LinkTemplates | null,
): string {
  if (sides.afterAt !== null) return placeLink(sides.afterAt, links?.after ?? null);
  return sides.beforeAt === null ? "" : `${placeLink(sides.beforeAt, links?.before ?? null)} (before)`;
}

/** The end of a path says most. */
function shortened(file: string): string {
  return file.length <= 80 ? file : `…${file.slice(-79)}`;
}
