import { sha256 } from "../../core/hash/sha256.ts";
import type { InlineRemark, InlineRemarks } from "../../core/model/inline-remark.ts";
import type { OwnRemark } from "./list-own-remarks.ts";
import { curedRemarkBody, openRemarkBody } from "./remark-body.ts";
import type { RemarkMarker } from "./remark-marker.ts";

/** More than these a reader would not want at lines: the comment tells of all. */
const MOST_OPEN = 5;

/** A comment as it is to stand. */
export interface RemarkText {
  readonly marker: RemarkMarker;
  readonly body: string;
}
interface Rewritten extends RemarkText {
  readonly id: number;
}

/** What is to be done with the remarks of a pull request. */
export interface RemarksPlan {
  /** Found no more: each says so. */
  readonly cured: readonly Rewritten[];
  /** Cured before, and back. */
  readonly back: readonly Rewritten[];
  /** Open, in other words than it should. */
  readonly reworded: readonly Rewritten[];
  readonly fresh: readonly (RemarkText & { readonly remark: InlineRemark })[];
  /** How many more there are than may be open. */
  readonly beyond: number;
}

/** Decides from data alone: what stands on a pull request, and what a review of its head found. */
export function planRemarks(
  standing: readonly OwnRemark[],
  { list, isWhole }: InlineRemarks,
  { scope, head }: { readonly scope: string; readonly head: string },
): RemarksPlan {
  const wanted = new Map(list.map((remark) => [remarkDigest(scope, remark.key), remark]));
  const kept = standing.flatMap((own): readonly (OwnRemark & Rewritten)[] => {
    const remark = wanted.get(own.marker.key);
    if (remark === undefined) return [];
    return [{ ...own, marker: { ...own.marker, state: "open" }, body: openRemarkBody(remark) }];
  });
  const wasCured = new Set(standing.flatMap(({ id, marker }) => (marker.state === "cured" ? [id] : [])));
  const known = new Set(standing.map(({ marker }) => marker.key));
  const fresh = [...wanted]
    .filter(([key]) => !known.has(key))
    .map(([key, remark]) => ({
      remark,
      marker: { v: 1, scope, key, state: "open" } as const,
      body: openRemarkBody(remark),
    }))
    .sort((a, b) => Number(a.remark.suggestion === null) - Number(b.remark.suggestion === null));
  const room = Math.max(0, MOST_OPEN - kept.length);
  return {
    cured: standing
      .filter(({ marker }) => isWhole && marker.state === "open" && !wanted.has(marker.key))
      .map(({ id, marker, text }) => ({
        id,
        marker: { ...marker, state: "cured" },
        body: curedRemarkBody(text, head),
      })),
    back: kept.filter(({ id }) => wasCured.has(id)),
    reworded: kept.filter(({ id, text, body }) => !wasCured.has(id) && text !== body),
    fresh: fresh.slice(0, room),
    beyond: Math.max(0, fresh.length - room),
  };
}

export function remarkDigest(...parts: readonly string[]): string {
  return sha256(JSON.stringify(parts)).slice(0, 32);
}
