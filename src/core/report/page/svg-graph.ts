import type { Report } from "../../model/report.ts";
import { clipped, html } from "../words/escape.ts";
import { lineageView, type NodeState } from "../graph/lineage-view.ts";
import { routeEdges } from "./route-edges.ts";

const COLUMN = 230;
const ROW = 52;
const BOX = { width: 180, height: 34 };
const MARGIN = 16;

/** The lineage around the changes as a picture that needs nothing else, or "" when there is nothing to draw. */
export function svgGraph(report: Report, most = 300): string {
  const view = lineageView(report, most);
  if (view.nodes.length === 0) return "";
  const layout = routeEdges(
    view.nodes.map(({ asset }) => asset),
    view.edges,
  );
  const at = (id: string): Corner => corner(layout.nodes.get(id) ?? { layer: 0, row: 0 });
  const corners = [...layout.nodes.values()].map(corner);
  const width = Math.max(...corners.map(({ x }) => x)) + BOX.width + MARGIN;
  const height = Math.max(...corners.map(({ y }) => y)) + BOX.height + MARGIN;
  const edges = view.edges.map(
    ({ from, to, state }, index) =>
      `<path class="edge ${state}" marker-end="url(#arrow)" d="${route([at(from), ...(layout.waypoints[index] ?? []).map(corner), at(to)])}"/>`,
  );
  const nodes = view.nodes.map(({ asset, name, state }) => {
    const { x, y } = at(asset);
    return `<g class="node ${state}"><title>${html(asset)}${stateTitle(state)}</title><rect x="${x}" y="${y}" width="${BOX.width}" height="${BOX.height}" rx="${state === "external" ? 17 : 5}"/><text x="${x + BOX.width / 2}" y="${y + BOX.height / 2 + 4}">${html(shortName(name))}</text></g>`;
  });
  const partly =
    view.nodes.length < view.total ? `<p>The nearest ${view.nodes.length} of ${view.total} assets are drawn.</p>` : "";
  return `<div class="graph"><svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="Lineage of the changed assets" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><defs><marker id="arrow" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z"/></marker></defs>${edges.join("")}${nodes.join("")}</svg></div>${partly}`;
}

interface Corner {
  readonly x: number;
  readonly y: number;
}

function corner({ layer, row }: { readonly layer: number; readonly row: number }): Corner {
  return { x: MARGIN + layer * COLUMN, y: MARGIN + row * ROW };
}

/** From the right side of the first box, straight through the rows kept free, to the left side of the last. */
function route(stops: readonly Corner[]): string {
  const middle = BOX.height / 2;
  return stops
    .slice(1)
    .map((stop, index) => {
      const last = stops[index] ?? stop;
      const [startX, startY, endY] = [last.x + BOX.width, last.y + middle, stop.y + middle];
      const bend = Math.max(24, (stop.x - startX) / 2);
      return `${index === 0 ? "M" : "L"}${startX} ${startY}C${startX + bend} ${startY} ${stop.x - bend} ${endY} ${stop.x} ${endY}`;
    })
    .join("");
}

function stateTitle(state: NodeState): string {
  switch (state) {
    case "added":
      return ": new";
    case "renamed":
      return ": renamed";
    case "gone":
      return ": orphaned";
    case "changed":
      return ": must be recomputed";
    case "stale":
      return ": stale until recomputed";
    case "loses":
      return ": loses an input";
    case "external":
      return ": external";
    case "plain":
      return "";
  }
}

function shortName(name: string): string {
  const points = [...name];
  return points.length <= 26 ? name : `…${clipped(points.slice(-25).join(""), 25)}`;
}
