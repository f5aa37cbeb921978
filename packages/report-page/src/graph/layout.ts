import { Graph, layout as dagreLayout } from "@dagrejs/dagre";
import type { PageReport } from "../data/page-document.ts";
import { boxSize } from "./box-size.ts";
import { edgePath } from "./edge-path.ts";
import type { Folded } from "./fold.ts";
import type { Direction, Point, Rectangle } from "./rectangle.ts";

/** Where everything stands, in px. */
export interface Layout {
  readonly direction: Direction;
  readonly width: number;
  readonly height: number;
  /** One for each box. */
  readonly boxes: readonly Rectangle[];
  /** A path for each edge. */
  readonly edges: readonly string[];
  /** Frames around unfolded groups. */
  readonly frames: readonly (Rectangle & { readonly group: number })[];
}

/** Both directions are tried of graphs up to this size. */
const TRIED = 120;
const MARGIN = 16;
const FRAME = { side: 12, top: 28, bottom: 12 } as const;

/**
 * Layers along one direction, each box behind what it is made of; unfolded groups stay together in a frame. The direction
 * is the one in which the drawing is larger in its window; from left to right where that does not matter.
 */
export function layoutOf(folded: Folded, report: PageReport, window: Pick<Rectangle, "width" | "height">): Layout {
  const across = laidOut(folded, report, "LR");
  const scale = (one: Layout): number => Math.min(1, window.width / one.width, window.height / one.height);
  if (folded.boxes.length > TRIED || scale(across) >= 0.8) return across;
  const down = laidOut(folded, report, "TB");
  return scale(down) > scale(across) * 1.15 ? down : across;
}

function laidOut(folded: Folded, report: PageReport, direction: Direction): Layout {
  const { boxes, edges } = folded;
  const sizes = boxes.map((box) => boxSize(box, report));
  const graph = new Graph({ compound: true });
  const framed = framedGroups(boxes);
  const isFramed = framed.size > 0;
  graph.setGraph({
    rankdir: direction,
    ranker: "tight-tree",
    nodesep: direction === "LR" ? 20 : 24,
    edgesep: isFramed ? 16 : 10,
    ranksep: direction === "LR" ? 54 : isFramed ? 56 : 44,
  });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const group of framed) graph.setNode(`f${group}`, {});
  boxes.forEach((box, place) => {
    graph.setNode(String(place), { ...sizes[place] });
    if (framed.has(box.group)) graph.setParent(String(place), `f${box.group}`);
  });
  for (const { from, to } of edges) graph.setEdge(String(from), String(to), {});
  dagreLayout(graph);
  const corners = sizes.map((size, place) => {
    const { x = 0, y = 0 } = graph.node(String(place)) as Partial<Point>;
    return { ...size, x: x - size.width / 2, y: y - size.height / 2 };
  });
  return placed(folded, { graph, corners, framed, direction });
}

/** Groups of which something is drawn singly. */
function framedGroups(boxes: Folded["boxes"]): ReadonlySet<number> {
  return new Set(
    boxes.filter(({ asset, group, isRest }) => group >= 0 && (asset >= 0 || isRest)).map(({ group }) => group),
  );
}

interface Placing {
  readonly graph: Graph;
  readonly corners: readonly Rectangle[];
  readonly framed: ReadonlySet<number>;
  readonly direction: Direction;
}

function placed({ boxes, edges }: Folded, { graph, corners, framed, direction }: Placing): Layout {
  const frames = [...framed].map((group) => ({
    group,
    ...around(corners.filter((_, place) => boxes[place]?.group === group)),
  }));
  const all = [...corners, ...frames];
  const left = Math.min(...all.map(({ x }) => x)) - MARGIN;
  const top = Math.min(...all.map(({ y }) => y)) - MARGIN;
  const moved = <T extends Point>(one: T): T => ({ ...one, x: Math.round(one.x - left), y: Math.round(one.y - top) });
  const rectangles = corners.map(moved);
  return {
    direction,
    width: all.length === 0 ? 1 : Math.max(...all.map(({ x, width }) => x + width)) - left + MARGIN,
    height: all.length === 0 ? 1 : Math.max(...all.map(({ y, height }) => y + height)) - top + MARGIN,
    boxes: rectangles,
    frames: frames.map(moved),
    edges: edges.map(({ from, to }) => {
      const { points = [] } = graph.edge(String(from), String(to)) as { readonly points?: readonly Point[] };
      const between = points.slice(1, -1).map(({ x, y }) => ({ x: x - left, y: y - top }));
      const [start, end] = [rectangles[from], rectangles[to]];
      return start === undefined || end === undefined ? "" : edgePath([start, end], between, direction);
    }),
  };
}

function around(inner: readonly Rectangle[]): Rectangle {
  const x = Math.min(...inner.map((one) => one.x)) - FRAME.side;
  const y = Math.min(...inner.map((one) => one.y)) - FRAME.top;
  return {
    x,
    y,
    width: Math.max(...inner.map((one) => one.x + one.width)) + FRAME.side - x,
    height: Math.max(...inner.map((one) => one.y + one.height)) + FRAME.bottom - y,
  };
}
