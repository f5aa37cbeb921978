import { reach } from "../../graph/reach.ts";
import { neighbours } from "../../graph/index-graph.ts";
import type { Lineage } from "./index-lineage.ts";

/** Up to here every asset is named; a longer list is named by its roots where that means the same. */
const MOST_NAMED = 20;

/**
 * Assets as a Dagster asset selection that can be pasted (`dagster._core.definitions.antlr_asset_selection`):
 * `key:"a/b" or key:"c"`, or `key:"a/b"+` for everything behind an asset. Empty for no asset.
 */
export function selectAssets(assets: readonly string[], lineage: Lineage): string {
  if (assets.length === 0) return "";
  const named = assets.map((asset) => term(asset)).join(" or ");
  if (assets.length <= MOST_NAMED) return named;
  const wanted = new Set(assets);
  const roots = assets.filter((asset) => !parents(asset, lineage).some((parent) => wanted.has(parent)));
  const behind = reach(lineage.declared, roots, "down").filter((asset) => lineage.isProduced(asset));
  if (behind.length !== wanted.size || behind.some((asset) => !wanted.has(asset))) return named;
  const rooted = roots.map((asset) => `${term(asset)}+`).join(" or ");
  return rooted.length < named.length ? rooted : named;
}

function parents(asset: string, { declared: graph }: Lineage): readonly string[] {
  const index = graph.indexOf.get(asset);
  return index === undefined ? [] : [...neighbours(graph, index, "up")].map((parent) => graph.names[parent] ?? "");
}

/**
 * A quoted key knows no escapes and `*` matches anything: a character that cannot stand there is written as `*`.
 * That may name more than one asset, never fewer.
 */
function term(asset: string): string {
  return `key:"${asset.replaceAll(/["\\\r\n]/gu, "*")}"`;
}
