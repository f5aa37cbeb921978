import type { Report } from "../../model/report.ts";
import { ownValue } from "../../text/own-value.ts";
import type { Box, Boxes } from "./box.ts";
import { type Fit, fitOf as fitOfMermaid } from "./box-layout.ts";
import { countOf, foldBoxes, foldRest, type KeyOf } from "./fold-boxes.ts";
import { lineageView, type LineageView } from "./lineage-view.ts";

/** More boxes than this are read by nobody. */
const MOST_BOXES = 12;
/** So many changed assets are drawn one by one while the others are folded. */
const MOST_SINGLE = 8;
const DEEPEST = 4;

/** How boxes fit where they are to be drawn; null where they do not. */
export type FitOf = (boxes: Boxes) => Fit | null;

export interface LineageBoxes extends Boxes, Fit {
  /** Assets in them. */
  readonly assets: number;
}

/**
 * The changed neighbourhood in at most twelve boxes that fit 866 × 500 px: asset by asset where that fits, else what
 * changed by itself and the rest by Dagster's groups (by distance where there are no groups), else all in groups. What is
 * furthest from the change is folded until it fits. Null where nothing is connected, or all would be one box.
 */
export function lineageBoxes(report: Report, fitOf: FitOf = fitOfMermaid): LineageBoxes | null {
  const view = lineageView(report, Number.POSITIVE_INFINITY);
  const reached = view.nodes.filter(({ state }) => state !== "plain" && state !== "external");
  if (view.edges.length === 0 || reached.length === 0) return null;
  for (const nodes of [view.nodes, reached]) {
    const boxes = nodes.length <= MOST_BOXES ? foldBoxes(view, nodes, single) : null;
    const fit = boxes === null ? null : fitOf(boxes);
    if (boxes !== null && fit !== null) return finished(boxes, fit);
  }
  return folded({ report, view, reached, fitOf });
}

interface Reached {
  readonly report: Report;
  readonly view: LineageView;
  readonly reached: LineageView["nodes"];
  readonly fitOf: FitOf;
}

function folded({ report, view, reached, fitOf }: Reached): LineageBoxes | null {
  const groups = groupKey(report);
  const depths = depthsOf(report);
  const isGrouped = new Set(reached.map((node) => groups(node).key)).size >= 3;
  const fold = isGrouped ? groups : depthKey(depths);
  // By distance what leads back says nothing
  const shown = isGrouped
    ? view
    : { ...view, edges: view.edges.filter(({ from, to }) => depthOf(from, depths) < depthOf(to, depths)) };
  const changed = reached.filter(({ state }) => state !== "stale");
  if (changed.length <= MOST_SINGLE) {
    const isSingle = new Set(changed.map(({ asset }) => asset));
    const boxes = foldBoxes(shown, reached, (node) => (isSingle.has(node.asset) ? single(node) : fold(node)));
    const fit = boxes.boxes.length <= MOST_BOXES ? fitOf(boxes) : null;
    if (fit !== null) return finished(boxes, fit);
  }
  const whole = foldBoxes(shown, reached, fold);
  if (whole.boxes.length < 2) return null;
  const fit = whole.boxes.length <= MOST_BOXES ? fitOf(whole) : null;
  return fit === null ? furthestFolded(whole, fitOf) : finished(whole, fit);
}

const single: KeyOf = ({ asset, name }) => ({ key: `asset ${asset}`, name });

/** Fewer and fewer boxes, those nearest to the change last to go. */
function furthestFolded(whole: Boxes, fitOf: FitOf): LineageBoxes | null {
  const order = nearestFirst(whole);
  for (let kept = Math.min(MOST_BOXES, order.length) - 1; kept >= 1; kept--) {
    const boxes = foldRest(whole, order.slice(0, kept));
    const fit = fitOf(boxes);
    if (fit !== null) return finished(boxes, fit);
  }
  return null;
}

function finished(boxes: Boxes, fit: Fit): LineageBoxes {
  return { ...boxes, ...fit, assets: countOf(boxes.boxes) };
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

type Depths = ReadonlyMap<string, number>;

function depthsOf({ impact }: Report): Depths {
  return new Map(impact.assets.map(({ asset, depth }) => [asset, Math.min(DEEPEST, depth)]));
}

function depthOf(asset: string, depths: Depths): number {
  return depths.get(asset) ?? 0;
}

/** How far from the change: for a project whose assets are all in one group. */
function depthKey(depths: Depths): KeyOf {
  return ({ asset }) => {
    const depth = depthOf(asset, depths);
    const steps = depth === 1 ? "1 step on" : `${depth} steps on`;
    const name = depth === 0 ? "where it changes" : depth === DEEPEST ? `${DEEPEST} or more steps on` : steps;
    return { key: `depth ${depth}`, name };
  };
}
