import type { Report } from "../model/report.ts";
import { clipped, html } from "./escape.ts";
import { layeredLayout } from "./layered-layout.ts";
import { lineageView, type NodeState } from "./lineage-view.ts";

const COLUMN = 230;
const ROW = 52;
const BOX = { width: 180, height: 34 };
const MARGIN = 16;

/** The lineage around the changes as a picture that needs nothing else, or "" when there is nothing to draw. */
export function svgGraph(report: Report, most = 300): string {
  const view = lineageView(report, most);
  if (view.nodes.length === 0) return "";
  const placed = new Map(layeredLayout(view.nodes.map(({ asset }) => asset), view.edges).map((node) => [node.id, { x: MARGIN + node.layer * COLUMN, y: MARGIN + node.row * ROW }] as const));
  const at = (id: string): { readonly x: number; readonly y: number } => placed.get(id) ?? { x: 0, y: 0 };
  const width = Math.max(...view.nodes.map(({ asset }) => at(asset).x)) + BOX.width + MARGIN;
  const height = Math.max(...view.nodes.map(({ asset }) => at(asset).y)) + BOX.height + MARGIN;
  const edges = view.edges.map(({ from, to, state }) => {
    const start = { x: at(from).x + BOX.width, y: at(from).y + BOX.height / 2 };
    const end = { x: at(to).x, y: at(to).y + BOX.height / 2 };
    const bend = Math.max(24, (end.x - start.x) / 2);
    return `<path class="edge ${state}" marker-end="url(#arrow)" d="M${start.x} ${start.y}C${start.x + bend} ${start.y} ${end.x - bend} ${end.y} ${end.x} ${end.y}"/>`;
  });
  const nodes = view.nodes.map(({ asset, name, state }) => {
    const { x, y } = at(asset);
    return `<g class="node ${state}"><title>${html(asset)}${stateTitle(state)}</title><rect x="${x}" y="${y}" width="${BOX.width}" height="${BOX.height}" rx="${state === "external" ? 17 : 5}"/><text x="${x + BOX.width / 2}" y="${y + BOX.height / 2 + 4}">${html(shortName(name))}</text></g>`;
  });
  const partly = view.nodes.length < view.total ? `<p>The nearest ${view.nodes.length} of ${view.total} assets are drawn.</p>` : "";
  return `<div class="graph"><svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="Lineage of the changed assets" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><defs><marker id="arrow" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z"/></marker></defs>${edges.join("")}${nodes.join("")}</svg></div>${partly}`;
}

function stateTitle(state: NodeState): string {
  switch (state) {
    case "added":
      return ": new";
    case "renamed":
      return ": renamed";
    case "gone":
      return ": left behind";
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
