import type { Box, BoxEdge, Boxes } from "./box.ts";
import type { LineageView, NodeState } from "./lineage-view.ts";
import { counted } from "../../text/counted.ts";

/** Gravest first. */
const GRAVITY: readonly NodeState[] = ["loses", "gone", "changed", "added", "renamed", "stale", "external", "plain"];

type Nodes = LineageView["nodes"];

/** Which box a node is in: its key, and the name that a box of several has. */
export type KeyOf = (node: Nodes[number]) => { readonly key: string; readonly name: string };

/** The lineage with nodes of one key in one box; edges within a box are left out. */
export function foldBoxes({ edges }: LineageView, nodes: Nodes, keyOf: KeyOf): Boxes {
  const members = new Map<string, { readonly name: string; readonly nodes: Nodes[number][] }>();
  const keys = new Map<string, string>();
  for (const node of nodes) {
    const { key, name } = keyOf(node);
    keys.set(node.asset, key);
    const known = members.get(key);
    if (known === undefined) members.set(key, { name, nodes: [node] });
    else known.nodes.push(node);
  }
  const index = new Map([...members.keys()].map((key, position) => [key, position]));
  const boxes = [...members.values()].map(({ name, nodes: own }): Box => {
    const [only] = own;
    return own.length === 1 && only !== undefined
      ? { name: only.name, states: statesOf(own), isFolded: false }
      : { name, states: statesOf(own), isFolded: true };
  });
  const between = edges.flatMap(({ from, to, state }): readonly BoxEdge[] => {
    const [source, target] = [index.get(keys.get(from) ?? ""), index.get(keys.get(to) ?? "")];
    return source === undefined || target === undefined ? [] : [{ from: source, to: target, state }];
  });
  return { boxes, edges: merged(between) };
}

/** The boxes at `kept` stay, all others become one. */
export function foldRest({ boxes, edges }: Boxes, kept: readonly number[]): Boxes {
  const position = new Map(kept.map((index, place) => [index, place]));
  const rest = boxes.filter((_, index) => !position.has(index));
  const place = (index: number): number => position.get(index) ?? kept.length;
  const groups = rest.filter(({ isFolded }) => isFolded).length;
  const name = groups === rest.length ? counted(groups, "more group") : `${countOf(rest)} more assets`;
  return {
    boxes: [...kept.flatMap((index) => boxes[index] ?? []), { name, states: summed(rest), isFolded: true }],
    edges: merged(edges.map(({ from, to, state }) => ({ from: place(from), to: place(to), state }))),
  };
}

export function countOf(boxes: readonly Box[]): number {
  return boxes.reduce((sum, { states }) => sum + states.reduce((own, { count }) => own + count, 0), 0);
}

function statesOf(nodes: Nodes): Box["states"] {
  return GRAVITY.flatMap((state) => {
    const count = nodes.filter((node) => node.state === state).length;
    return count === 0 ? [] : [{ state, count }];
  });
}

function summed(boxes: readonly Box[]): Box["states"] {
  return GRAVITY.flatMap((state) => {
    const count = boxes.reduce(
      (sum, { states }) => sum + (states.find((entry) => entry.state === state)?.count ?? 0),
      0,
    );
    return count === 0 ? [] : [{ state, count }];
  });
}

/** One edge between two boxes: drawn as lost or new only where all of them are. */
function merged(edges: readonly BoxEdge[]): readonly BoxEdge[] {
  const found = new Map<string, BoxEdge>();
  for (const edge of edges) {
    if (edge.from === edge.to) continue;
    const key = `${edge.from} ${edge.to}`;
    const known = found.get(key);
    found.set(key, known === undefined || known.state === edge.state ? edge : { ...edge, state: "kept" });
  }
  return [...found.values()];
}
