import { Graph, layout as dagreLayout } from "@dagrejs/dagre";
import type { PageReport } from "../data/page-document.ts";
import { boxSize } from "./box-size.ts";
import { edgePath } from "./edge-path.ts";
import type { BoxEdge, Folded } from "./fold.ts";
import { layersOf } from "./layers.ts";
import { connectedPieces, packPieces, type Piece } from "./pack-pieces.ts";
import { quickLayout } from "./quick-layout.ts";
import { type Direction, outline, type Point, type Rectangle } from "./rectangle.ts";

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

/** Boxes and layers that edges cross, together: above that a careful layout takes long. */
const MOST_STEPS = 600;
/** A project of more assets has taken time to be read, and its groups are tangled: its layout is to be quick. */
const LARGE = 5000;
const MOST_STEPS_OF_LARGE = 200;
/** Both directions are tried of graphs with up to so many boxes and edges. */
const TRIED = 60;
const FRAME = { side: 12, top: 28, bottom: 12 } as const;

/**
 * Layers along one direction, each box behind what it is made of; unfolded groups stay together in a frame. The direction
 * is the one in which the drawing is larger in its window; from left to right where that does not matter.
 */
export function layoutOf(folded: Folded, report: PageReport, window: Pick<Rectangle, "width" | "height">): Layout {
  const ratio = window.width / window.height;
  const across = laidOut(folded, report, { direction: "LR", ratio });
  const scale = (one: Layout): number => Math.min(1, window.width / one.width, window.height / one.height);
  if (folded.boxes.length + folded.edges.length > TRIED || scale(across) >= 0.8) return across;
  const down = laidOut(folded, report, { direction: "TB", ratio });
  return scale(down) > scale(across) * 1.15 ? down : across;
}

function laidOut(folded: Folded, report: PageReport, { direction, ratio }: Shape): Layout {
  const { boxes } = folded;
  const framed = framedGroups(boxes);
  const pieces = connectedPieces(folded, framed).map((places) =>
    pieceOf(folded, { places, report, framed, direction }),
  );
  const packed = packPieces(pieces, ratio);
  const rectangles: Rectangle[] = boxes.map(() => ({ x: 0, y: 0, width: 0, height: 0 }));
  const edges: string[] = folded.edges.map(() => "");
  pieces.forEach((piece, index) => {
    const corner = packed.corners[index] ?? { x: 0, y: 0 };
    for (const [place, box] of piece.boxes) rectangles[place] = moved(box, corner);
    for (const [place, points] of piece.edges) {
      const { from, to } = folded.edges[place] ?? { from: -1, to: -1 };
      const [start, end] = [rectangles[from], rectangles[to]];
      if (start !== undefined && end !== undefined)
        edges[place] = edgePath(
          [start, end],
          points.map((point) => moved(point, corner)),
          direction,
        );
    }
  });
  const apart = new Set(pieces.flatMap(({ isFramed, boxes: own }) => (isFramed ? own.map(([place]) => place) : [])));
  const inFrames = new Set(boxes.flatMap(({ group }, place) => (apart.has(place) && framed.has(group) ? [group] : [])));
  const frames = [...inFrames].map((group) => ({
    group,
    ...around(rectangles.filter((_, place) => boxes[place]?.group === group)),
  }));
  return { direction, width: packed.width, height: packed.height, boxes: rectangles, frames, edges };
}

interface Shape {
  readonly direction: Direction;
  /** Width to height of the window. */
  readonly ratio: number;
}

function moved<T extends Point>(one: T, { x, y }: Point): T {
  return { ...one, x: Math.round(one.x + x), y: Math.round(one.y + y) };
}

/** Groups of which something is drawn singly; what comes from outside is no group to anybody. */
function framedGroups(boxes: Folded["boxes"]): ReadonlySet<number> {
  return new Set(
    boxes
      .filter(({ asset, group, isRest }) => group >= 0 && (asset >= 0 || isRest))
      .filter(({ states }) => states.some(({ state }) => state !== "external"))
      .map(({ group }) => group),
  );
}

interface PieceInput {
  readonly places: readonly number[];
  readonly report: PageReport;
  readonly framed: ReadonlySet<number>;
  readonly direction: Direction;
}

/** One connected piece with its own corner at 0, 0: rectangles of boxes and points of edges, by their places. */
function pieceOf(folded: Folded, input: PieceInput): Piece {
  const own = new Set(input.places);
  const edges = folded.edges.flatMap((edge, place) => (own.has(edge.from) ? [{ ...edge, place }] : []));
  const layers = layersOf(input.places, edges);
  const span = ({ from, to }: BoxEdge): number => (layers.get(to) ?? 0) - (layers.get(from) ?? 0);
  const inside = edges.map((edge) => ({ ...edge, isBack: span(edge) <= 0 }));
  const steps = inside.reduce((sum, edge) => sum + Math.abs(span(edge)), input.places.length);
  const most = input.report.assets.names.length > LARGE ? MOST_STEPS_OF_LARGE : MOST_STEPS;
  return steps > most ? quickPiece(folded, input, inside) : carefulPiece(folded, input, inside);
}

/** Edges of a piece; what closes a circle leads back, and is laid out the other way round. */
type Inside = readonly (BoxEdge & { readonly place: number; readonly isBack: boolean })[];

function quickPiece({ boxes }: Folded, { places, report }: PieceInput, inside: Inside): Piece {
  const sizeOf = (place: number): Pick<Rectangle, "width" | "height"> => {
    const box = boxes[place];
    return box === undefined ? { width: 0, height: 0 } : boxSize(box, report);
  };
  const found = [...quickLayout({ places, edges: inside, sizeOf })];
  return cornered({ boxes: found, edges: inside.map(({ place }) => [place, []] as const) }, new Set(), () => -1);
}

function carefulPiece({ boxes }: Folded, { places, report, framed, direction }: PieceInput, inside: Inside): Piece {
  const graph = new Graph({ compound: true });
  const groups = new Set(places.map((place) => boxes[place]?.group ?? -1).filter((group) => framed.has(group)));
  graph.setGraph({ rankdir: direction, ranker: "tight-tree", ...spacing(direction, groups.size > 0) });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const group of groups) graph.setNode(`f${group}`, {});
  for (const place of places) {
    const box = boxes[place];
    if (box === undefined) continue;
    graph.setNode(String(place), { ...boxSize(box, report) });
    if (groups.has(box.group)) graph.setParent(String(place), `f${box.group}`);
  }
  const ends = ({ from, to, isBack }: Inside[number]): readonly [string, string] =>
    isBack ? [String(to), String(from)] : [String(from), String(to)];
  for (const edge of inside) graph.setEdge(...ends(edge), {});
  dagreLayout(graph);
  const found = places.map((place) => {
    const { x = 0, y = 0, width = 0, height = 0 } = graph.node(String(place)) as Partial<Rectangle>;
    return [place, { width, height, x: x - width / 2, y: y - height / 2 }] as const;
  });
  const between = inside.map((edge) => {
    const { points = [] } = graph.edge(...ends(edge)) as { readonly points?: readonly Point[] };
    const inner = points.slice(1, -1);
    return [edge.place, edge.isBack ? inner.toReversed() : inner] as const;
  });
  const upright = inOrder({ boxes: found, edges: between }, direction);
  return cornered(upright, groups, (place) => boxes[place]?.group ?? -1);
}

/** Turned over where most boxes would stand in the reverse of their order: what is first is at the top, or at the left. */
function inOrder(
  { boxes, edges }: Pick<Piece, "boxes" | "edges">,
  direction: Direction,
): Pick<Piece, "boxes" | "edges"> {
  const side = direction === "LR" ? "y" : "x";
  const size = direction === "LR" ? "height" : "width";
  const middles = boxes.map(([place, box]) => ({ place, at: box[side] + box[size] / 2 }));
  const mean = (of: (one: (typeof middles)[number]) => number): number =>
    middles.reduce((sum, one) => sum + of(one), 0) / middles.length;
  const [place, at] = [mean((one) => one.place), mean((one) => one.at)];
  if (mean((one) => (one.place - place) * (one.at - at)) >= 0) return { boxes, edges };
  return {
    boxes: boxes.map(([own, box]) => [own, { ...box, [side]: -box[side] - box[size] }] as const),
    edges: edges.map(([own, points]) => [own, points.map((point) => ({ ...point, [side]: -point[side] }))] as const),
  };
}

function spacing(direction: Direction, isFramed: boolean): Readonly<Record<string, number>> {
  return direction === "LR"
    ? { nodesep: 20, edgesep: isFramed ? 16 : 10, ranksep: 54 }
    : { nodesep: 24, edgesep: isFramed ? 16 : 10, ranksep: isFramed ? 56 : 44 };
}

/** Moved so that its boxes and frames begin at 0, 0. */
function cornered(
  { boxes, edges }: Pick<Piece, "boxes" | "edges">,
  groups: ReadonlySet<number>,
  groupOf: (place: number) => number,
): Piece {
  const frames = [...groups].map((group) =>
    around(boxes.filter(([place]) => groupOf(place) === group).map(([, box]) => box)),
  );
  const whole = outline([...boxes.map(([, box]) => box), ...frames]);
  const corner = { x: -whole.x, y: -whole.y };
  return {
    isFramed: groups.size > 0,
    width: whole.width,
    height: whole.height,
    boxes: boxes.map(([place, box]) => [place, moved(box, corner)] as const),
    edges: edges.map(([place, points]) => [place, points.map((point) => moved(point, corner))] as const),
  };
}

function around(inner: readonly Rectangle[]): Rectangle {
  const { x, y, width, height } = outline(inner);
  return {
    x: x - FRAME.side,
    y: y - FRAME.top,
    width: width + 2 * FRAME.side,
    height: height + FRAME.top + FRAME.bottom,
  };
}
