import { sha256 } from "./sha256.ts";
import type { PieceGraph } from "./piece-graph.ts";
import { rememberedHash } from "./remembered-hash.ts";
import type { HashMemory } from "./remembered-hash.ts";

const WHOLE_HASHES: HashMemory = new WeakMap();

/** Hashes of code with all it refers to. */
export interface GraphHasher {
  hash(key: string): string;
}

/**
 * Hashes vertices by their own text and the hashes of what they refer to, so that neither a module's name nor that of an
 * import is in the hash. Vertices that refer to each other in a circle are told apart by refinement: each round adds the
 * neighbours' marks, until no more marks differ; then each is hashed with the marks of the whole circle.
 */
export function createGraphHasher(graph: PieceGraph): GraphHasher {
  const hashes = new Map<string, string>();
  const edgesOf = (key: string): readonly string[] => graph.vertex(key).edges.map((edge) => standIn(graph, edge));
  return {
    hash(key) {
      const start = standIn(graph, key);
      if (!hashes.has(start))
        for (const component of componentsFrom(start, edgesOf, hashes))
          hashComponent(graph, component, edgesOf, hashes);
      return hashes.get(start) ?? "";
    },
  };
}

/** A name with one binding that nothing else changes is that binding. */
export function standIn(graph: PieceGraph, key: string): string {
  let current = key;
  for (let steps = 0; steps < 100 && current.startsWith("name "); steps++) {
    const [only, ...others] = graph.vertex(current).edges;
    if (only === undefined || others.length > 0) return current;
    current = only;
  }
  return current;
}

/** Strongly connected components not hashed yet, each after those it refers to (Tarjan's algorithm, without recursion). */
function componentsFrom(
  start: string,
  edgesOf: (key: string) => readonly string[],
  done: ReadonlyMap<string, string>,
): readonly (readonly string[])[] {
  const components: string[][] = [];
  const order = new Map<string, { index: number; low: number; isOpen: boolean }>();
  const open: string[] = [];
  const stack: { key: string; edges: readonly string[]; next: number }[] = [];
  const enter = (key: string): void => {
    order.set(key, { index: order.size, low: order.size, isOpen: true });
    open.push(key);
    stack.push({ key, edges: edgesOf(key), next: 0 });
  };
  enter(start);
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    const state = order.get(top.key);
    const edge = top.edges[top.next++];
    if (state === undefined) break;
    if (edge !== undefined) {
      const other = order.get(edge);
      if (done.has(edge)) continue;
      if (other === undefined) enter(edge);
      else if (other.isOpen) state.low = Math.min(state.low, other.index);
      continue;
    }
    stack.pop();
    const parent = order.get(stack.at(-1)?.key ?? "");
    if (parent !== undefined) parent.low = Math.min(parent.low, state.low);
    if (state.low === state.index) components.push(close(top.key, open, order));
  }
  return components;
}

function close(root: string, open: string[], order: ReadonlyMap<string, { isOpen: boolean }>): string[] {
  const component: string[] = [];
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    const state = order.get(key);
    if (state !== undefined) state.isOpen = false;
    component.push(key);
    if (key === root) break;
  }
  return component;
}

function hashComponent(
  graph: PieceGraph,
  component: readonly string[],
  edgesOf: (key: string) => readonly string[],
  hashes: Map<string, string>,
): void {
  const members = new Set(component);
  const refer = (key: string, hashOf: (edge: string) => string): string => referred(graph, key, edgesOf(key), hashOf);
  const [first] = component;
  if (component.length === 1 && first !== undefined && !edgesOf(first).includes(first)) {
    const { own, origin } = graph.vertex(first);
    hashes.set(
      first,
      rememberedHash(WHOLE_HASHES, origin, `${own}\n${refer(first, (edge) => hashes.get(edge) ?? "")}`),
    );
    return;
  }
  let marks = new Map(
    component.map((key) => [
      key,
      sha256(`${graph.vertex(key).own}\n${refer(key, (edge) => (members.has(edge) ? "*" : (hashes.get(edge) ?? "")))}`),
    ]),
  );
  for (let distinct = 0; distinct < new Set(marks.values()).size;) {
    distinct = new Set(marks.values()).size;
    const before = marks;
    marks = new Map(
      component.map((key) => [
        key,
        sha256(`${before.get(key) ?? ""}\n${refer(key, (edge) => before.get(edge) ?? "")}`),
      ]),
    );
  }
  const whole = sha256([...marks.values()].sort().join("\n"));
  for (const [key, mark] of marks) hashes.set(key, sha256(`${mark}\n${whole}`));
}

/**
 * What a name's other changes are is a set, but for those of its own module: they run in no order that can be known. Of a
 * module as a whole the order of definitions and imports decides nothing.
 */
function referred(graph: PieceGraph, key: string, edges: readonly string[], hashOf: (edge: string) => string): string {
  const found = edges.map(hashOf);
  if (key === "project" || key.startsWith("module ")) return found.sort().join("\n");
  if (!/^(?:name|outside|attribute) /u.test(key)) return found.join("\n");
  const { ordered = 0 } = graph.vertex(key);
  return [...found.slice(0, ordered), ...found.slice(ordered).sort()].join("\n");
}
