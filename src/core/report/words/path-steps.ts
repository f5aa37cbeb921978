import type { ImpactedAsset } from "../../model/impact.ts";

/** The assets of a path as they are told, with a word where some between are left out. */
export function pathSteps(
  { via, depth }: Pick<ImpactedAsset, "via" | "depth">,
  name: (asset: string) => string,
): readonly string[] {
  const left = depth + 1 - via.length;
  const [first, ...rest] = via;
  if (left <= 0 || first === undefined) return via.map(name);
  return [name(first), `${left} more`, ...rest.map(name)];
}
