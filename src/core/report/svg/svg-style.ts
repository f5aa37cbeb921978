import type { NodeState } from "../graph/lineage-view.ts";

export const TEXT_SIZE = 13;
/** Nothing is smaller. */
export const SMALL_SIZE = 12;

interface Colours {
  readonly paper: string;
  readonly frame: string;
  readonly text: string;
  readonly quiet: string;
  readonly edge: string;
  readonly good: string;
  readonly bad: string;
  readonly boxes: Readonly<Record<NodeState, readonly [fill: string, stroke: string]>>;
}

const LIGHT: Colours = {
  paper: "#ffffff",
  frame: "#d1d9e0",
  text: "#1f2328",
  quiet: "#59636e",
  edge: "#6e7781",
  good: "#1a7f37",
  bad: "#cf222e",
  boxes: {
    changed: ["#fff8c5", "#9a6700"],
    added: ["#dafbe1", "#1a7f37"],
    renamed: ["#fbefff", "#8250df"],
    gone: ["#ffebe9", "#cf222e"],
    loses: ["#ffebe9", "#cf222e"],
    stale: ["#ffffff", "#6e7781"],
    external: ["#f6f8fa", "#818b98"],
    plain: ["#ffffff", "#818b98"],
  },
};

const DARK: Colours = {
  paper: "#0d1117",
  frame: "#3d444d",
  text: "#f0f6fc",
  quiet: "#9198a1",
  edge: "#9198a1",
  good: "#3fb950",
  bad: "#f85149",
  boxes: {
    changed: ["#3b2e0a", "#d29922"],
    added: ["#12361f", "#3fb950"],
    renamed: ["#2d1f4a", "#ab7df8"],
    gone: ["#46191c", "#f85149"],
    loses: ["#46191c", "#f85149"],
    stale: ["#0d1117", "#9198a1"],
    external: ["#151b23", "#656c76"],
    plain: ["#0d1117", "#656c76"],
  },
};

/** Colours for light and dark; what a state looks like without colour, shape and line, is set by `draw-box.ts`. */
export const SVG_STYLE = [
  `.kd text{font:${TEXT_SIZE}px -apple-system,"Segoe UI","Noto Sans",Helvetica,Arial,sans-serif}`,
  `.kd .kd-small{font-size:${SMALL_SIZE}px}.kd .kd-head{font-weight:600}.kd .kd-edge{fill:none;stroke-width:1.5px}`,
  ".kd .kd-new{stroke-width:3px}.kd .kd-lost{stroke-dasharray:6 4}",
  coloured(LIGHT),
  `@media (prefers-color-scheme:dark){${coloured(DARK)}}`,
].join("\n");

function coloured({ paper, frame, text, quiet, edge, good, bad, boxes }: Colours): string {
  const rules = [
    [".kd-paper", `fill:${paper};stroke:${frame}`],
    ["text", `fill:${text}`],
    [".kd-quiet", `fill:${quiet}`],
    [".kd-edge", `stroke:${edge}`],
    [".kd-tip", `fill:${edge}`],
    [".kd-edge.kd-new", `stroke:${good}`],
    [".kd-tip.kd-new", `fill:${good};stroke:none`],
    [".kd-edge.kd-lost", `stroke:${bad}`],
    [".kd-tip.kd-lost", `fill:${bad}`],
    ...Object.entries(boxes).map(([state, [fill, stroke]]) => [`.kd-${state}`, `fill:${fill};stroke:${stroke}`]),
  ];
  return rules.map(([name, rule]) => `.kd ${name}{${rule}}`).join("");
}
