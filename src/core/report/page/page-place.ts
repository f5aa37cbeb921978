import type { PagePlace } from "report-page";
import type { Place } from "../../model/place.ts";
import { type Linked, placeUrl, type Side } from "../words/place-link.ts";

export type PageLinks = Linked;

/** A place with its address, where the host knows one that a browser may open. */
export function pagePlace(place: Pick<Place, "file" | "line"> | null, side: Side, links: PageLinks): PagePlace | null {
  if (place === null) return null;
  const { file, line } = place;
  const url = placeUrl(place, side, links);
  return url === null || !/^https?:\/\//u.test(url) ? { file, line } : { file, line, url };
}
