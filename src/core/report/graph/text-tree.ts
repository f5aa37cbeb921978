import type { ImpactedAsset } from "../../model/impact.ts";
import type { Report } from "../../model/report.ts";
import { byCodeUnit } from "../../text/order.ts";
import { ownValue } from "../../text/own-value.ts";

/** A line of a tree: the branch before it, and the asset, or how many stand behind a line and are not shown. */
export interface TreeLine {
  readonly branch: string;
  readonly asset: ImpactedAsset | null;
  readonly hidden: number;
}

/** Deeper, a line has no room for names; wider, the rest of a list says nothing more. */
const DEEPEST = 8;
const MOST_CHILDREN = 8;

interface Growing {
  readonly asset: ImpactedAsset;
  readonly children: Growing[];
  /** Assets in it, itself included. */
  size: number;
}

/**
 * What the changes reach as a tree, each asset once below one that it is made of and that they reach too: the rest in the
 * order of names. At most `most` lines; what is left out is counted where it would stand.
 */
export function textTree({ impact, after }: Pick<Report, "impact" | "after">, most: number): readonly TreeLine[] {
  const roots = grow(impact.assets, (asset) => ownValue(after?.assets ?? {}, asset)?.deps ?? []);
  const lines: TreeLine[] = [];
  const waiting: Waiting[] = siblings(roots, "", 0);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (lines.length >= most) {
      const rest = [next, ...waiting].reduce((sum, one) => sum + (one.kind === "rest" ? one.count : one.node.size), 0);
      return [...lines, { branch: "", asset: null, hidden: rest }];
    }
    if (next.kind === "rest") {
      lines.push({ branch: next.branch, asset: null, hidden: next.count });
      continue;
    }
    const { node, branch, below, depth } = next;
    lines.push({ branch, asset: node.asset, hidden: 0 });
    if (depth + 1 > DEEPEST && node.children.length > 0)
      lines.push({ branch: `${below}└─ `, asset: null, hidden: node.size - 1 });
    else waiting.push(...siblings(node.children, below, depth + 1));
  }
  return lines;
}

type Waiting =
  | { readonly kind: "rest"; readonly branch: string; readonly count: number }
  | {
      readonly kind: "node";
      readonly node: Growing;
      readonly branch: string;
      readonly below: string;
      readonly depth: number;
    };

/** Lines of one level, the last to be shown first: they are taken from the end. */
function siblings(nodes: readonly Growing[], below: string, depth: number): Waiting[] {
  const shown = depth === 0 || nodes.length <= MOST_CHILDREN ? nodes : nodes.slice(0, MOST_CHILDREN - 1);
  const count = nodes.slice(shown.length).reduce((sum, { size }) => sum + size, 0);
  const lines = shown.map((node, index): Waiting => {
    const isLast = count === 0 && index === shown.length - 1;
    const [branch, under] = depth === 0 ? ["", ""] : isLast ? ["└─ ", "   "] : ["├─ ", "│  "];
    return { kind: "node", node, branch: below + branch, below: below + under, depth };
  });
  const rest: Waiting[] = count === 0 ? [] : [{ kind: "rest", branch: `${below}${depth === 0 ? "" : "└─ "}`, count }];
  return [...lines, ...rest].reverse();
}

function grow(assets: readonly ImpactedAsset[], depsOf: (asset: string) => readonly string[]): readonly Growing[] {
  const nodes = new Map(
    [...assets]
      .sort((a, b) => byCodeUnit(a.asset, b.asset))
      .map((asset) => [asset.asset, { asset, children: [] as Growing[], size: 1 }]),
  );
  const fed = new Map<string, string[]>();
  const waitsFor = new Map<string, number>();
  for (const name of nodes.keys()) {
    const deps = [...new Set(depsOf(name))].filter((dep) => dep !== name && nodes.has(dep));
    waitsFor.set(name, deps.length);
    for (const dep of deps) fed.set(dep, [...(fed.get(dep) ?? []), name]);
  }
  const roots: Growing[] = [];
  // each after all that it is made of, below the last of them; what a circle holds stands by itself
  const placed = new Map<string, string | null>();
  const ready = [...nodes.keys()].filter((name) => waitsFor.get(name) === 0);
  for (const name of ready) placed.set(name, null);
  for (let next = 0; next < ready.length; next++)
    for (const name of fed.get(ready[next] ?? "") ?? []) {
      const left = (waitsFor.get(name) ?? 0) - 1;
      waitsFor.set(name, left);
      if (left > 0) continue;
      placed.set(name, ready[next] ?? null);
      ready.push(name);
    }
  for (const [name, node] of nodes) {
    const parent = nodes.get(placed.get(name) ?? "");
    if (parent === undefined) roots.push(node);
    else parent.children.push(node);
  }
  for (const name of [...ready].reverse()) {
    const node = nodes.get(name);
    for (const child of node?.children ?? []) if (node !== undefined) node.size += child.size;
  }
  return roots;
}
