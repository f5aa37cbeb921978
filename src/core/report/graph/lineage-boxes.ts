import type { Report } from "../../model/report.ts";
import { ownValue } from "../../text/own-value.ts";
import type { Box, Boxes } from "./box.ts";
import { fittingDirection, type Direction } from "./box-layout.ts";
import { countOf, foldBoxes, foldRest, type KeyOf } from "./fold-boxes.ts";
import { lineageView, type LineageView } from "./lineage-view.ts";

/** More boxes than this are read by nobody. */
export const MOST_BOXES = 12;
/** So many changed assets are drawn one by one while the others are folded. */
const MOST_SINGLE = 8;
const DEEPEST = 4;

export interface LineageBoxes extends Boxes {
  readonly direction: Direction;
  /** Assets in them. */
  readonly assets: number;
}

/**
 * The changed neighbourhood in at most twelve boxes that fit 866 × 500 px: asset by asset where that fits, else what
 * changed by itself and the rest by Dagster's groups (by distance where there are no groups), else all in groups. What is
 * furthest from the change is folded until it fits. Null where nothing is connected.
 */
export function lineageBoxes(report: Report): LineageBoxes | null {
  const view = lineageView(report, Number.POSITIVE_INFINITY);
  if (view.nodes.length === 0 || view.edges.length === 0) return null;
  const reached = view.nodes.filter(({ state }) => state !== "plain" && state !== "external");
  if (reached.length === 0) return null;
  const changed = reached.filter(({ state }) => state !== "stale");
  const groups = groupKey(report);
  const fold = new Set(reached.map((node) => groups(node).key)).size >= 3 ? groups : depthKey(report);
  const some = changed.length <= MOST_SINGLE ? changed : [];
  const isSome = new Set(some.map(({ asset }) => asset));
  const stepwise: readonly (() => Boxes)[] = [
    ...(view.nodes.length <= MOST_BOXES ? [() => foldBoxes(view, view.nodes, single)] : []),
    ...(reached.length <= MOST_BOXES ? [() => foldBoxes(view, reached, single)] : []),
    ...(some.length > 0
      ? [() => foldBoxes(view, reached, (node) => (isSome.has(node.asset) ? single(node) : fold(node)))]
      : []),
    () => foldBoxes(view, reached, fold),
  ];
  for (const step of stepwise) {
    const boxes = step();
    const direction = boxes.boxes.length <= MOST_BOXES ? fittingDirection(boxes) : null;
    if (direction !== null) return finished(boxes, direction);
  }
  return furthestFolded(foldBoxes(view, reached, fold));
}

const single: KeyOf = ({ asset, name }) => ({ key: `asset ${asset}`, name });

/** Fewer and fewer boxes, those nearest to the change last to go. */
function furthestFolded(whole: Boxes): LineageBoxes {
  const order = nearestFirst(whole);
  for (let kept = Math.min(MOST_BOXES, order.length) - 1; kept >= 1; kept--) {
    const boxes = foldRest(whole, order.slice(0, kept));
    const direction = fittingDirection(boxes);
    if (direction !== null) return finished(boxes, direction);
  }
  return finished(foldRest(whole, order.slice(0, 1)), "LR");
}

function finished(boxes: Boxes, direction: Direction): LineageBoxes {
  return { ...boxes, direction, assets: countOf(boxes.boxes) };
}

/** Boxes with something changed, then those that are reached from them, step by step. */
function nearestFirst({ boxes, edges }: Boxes): readonly number[] {
  const isChanged = ({ states }: Box): boolean => states.some(({ state }) => state !== "stale");
  const found = boxes.flatMap((box, index) => (isChanged(box) ? [index] : []));
  const seen = new Set(found.length > 0 ? found : [0]);
  const order = [...seen];
  for (let next = 0; next < order.length; next++)
    for (const { from, to } of edges)
      if (from === order[next] && !seen.has(to)) {
        seen.add(to);
        order.push(to);
      }
  return [...order, ...boxes.flatMap((_, index) => (seen.has(index) ? [] : [index]))];
}

function groupKey({ before, after }: Report): KeyOf {
  return ({ asset }) => {
    const found = ownValue(after?.assets ?? {}, asset) ?? ownValue(before?.assets ?? {}, asset);
    const name = found?.group ?? "no group";
    return { key: `group ${name}`, name };
  };
}

/** How far from the change: for a project whose assets are all in one group. */
function depthKey({ impact }: Report): KeyOf {
  const depths = new Map(impact.assets.map(({ asset, depth }) => [asset, depth]));
  return ({ asset }: LineageView["nodes"][number]) => {
    const depth = Math.min(DEEPEST, depths.get(asset) ?? 0);
    const name =
      depth === 0
        ? "changed"
        : depth === DEEPEST
          ? `${DEEPEST} or more steps on`
          : depth === 1
            ? "1 step on"
            : `${depth} steps on`;
    return { key: `depth ${depth}`, name };
  };
}
