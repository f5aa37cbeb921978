import { sha256 } from "./sha256.ts";
import type { PieceGraph } from "./piece-graph.ts";
import { rememberedHash } from "./remembered-hash.ts";
import type { HashMemory } from "./remembered-hash.ts";
import type { TextHashes } from "./text-hashes.ts";
import type { Vertex } from "./vertex.ts";

const WHOLE_HASHES: HashMemory = new WeakMap();

/** Hashes of code with all it refers to. */
export interface GraphHasher {
  readonly graph: PieceGraph;
  hash(key: string): string;
}

/** Hashes of a graph that is like this one but for some vertices, and what was hashed for others that are. */
export interface Alike {
  readonly hasher: GraphHasher;
  readonly marks: TextHashes;
}

/**
 * Hashes vertices by their own text and the hashes of what they refer to, so that neither a module's name nor that of an
 * import is in the hash. Vertices that refer to each other in a circle are told apart by refinement: each round adds the
 * neighbours' marks, until no more marks differ; then each is hashed with the marks of the whole circle. What reaches the
 * same vertices in a graph that is `alike` has the hash that it has there.
 */
export function createGraphHasher(graph: PieceGraph, alike?: Alike): GraphHasher {
  const hashes = new Map<string, string>();
  const edgesOf = (key: string): readonly string[] => graph.vertex(key).edges.map((edge) => standIn(graph, edge));
  const same = new Set<string>();
  const isSame = (key: string, members: ReadonlySet<string>): boolean => {
    const vertex = graph.vertex(key);
    const other = alike?.hasher.graph;
    return (
      other?.vertex(key) === vertex &&
      vertex.edges.every((edge) => {
        const found = standIn(graph, edge);
        return (members.has(found) || same.has(found)) && standIn(other, edge) === found;
      })
    );
  };
  const add = (component: readonly string[]): void => {
    const members = new Set(component);
    if (alike !== undefined && component.every((key) => isSame(key, members)))
      for (const key of component) {
        same.add(key);
        hashes.set(key, alike.hasher.hash(key));
      }
    else hashComponent({ graph, edgesOf, hashes, marks: alike?.marks ?? null }, component);
  };
  return {
    graph,
    hash(key) {
      const start = standIn(graph, key);
      if (!hashes.has(start)) componentsFrom(start, edgesOf, hashes).forEach(add);
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

interface Hashed {
  readonly graph: PieceGraph;
  readonly edgesOf: (key: string) => readonly string[];
  readonly hashes: Map<string, string>;
  readonly marks: TextHashes | null;
}

function hashComponent({ graph, edgesOf, hashes, marks }: Hashed, component: readonly string[]): void {
  const positions = new Map(component.map((key, index) => [key, index]));
  const members = component.map((key): Member => {
    const vertex = graph.vertex(key);
    const edges = edgesOf(key);
    const inside = edges.map((edge) => positions.get(edge) ?? OUTSIDE);
    return { key, vertex, edges, inside, ordered: orderedEdges(key, vertex) };
  });
  const outside = (edge: string): string => hashes.get(edge) ?? "";
  const [first] = members;
  if (members.length === 1 && first !== undefined && !first.inside.includes(0)) {
    const { own, origin } = first.vertex;
    const text = `${own}\n${referred(first.edges.map(outside), first.ordered)}`;
    hashes.set(first.key, rememberedHash(WHOLE_HASHES, origin, text));
    return;
  }
  refined(members, outside, marks === null ? sha256 : (text) => marks.of(text)).forEach((hash, index) =>
    hashes.set(component[index] ?? "", hash),
  );
}

/** A vertex of a circle. */
interface Member {
  readonly key: string;
  readonly vertex: Vertex;
  readonly edges: readonly string[];
  /** Where among the members each edge leads, or `OUTSIDE`. */
  readonly inside: readonly number[];
  readonly ordered: number;
}

const OUTSIDE = -1;

function refined(
  members: readonly Member[],
  outside: (edge: string) => string,
  hashOf: (text: string) => string,
): readonly string[] {
  let marks = members.map(({ vertex, edges, inside, ordered }) => {
    const found = edges.map((edge, index) => (inside[index] === OUTSIDE ? outside(edge) : "*"));
    return hashOf(`${vertex.own}\n${referred(found, ordered)}`);
  });
  for (let distinct = 0, now = new Set(marks).size; distinct < now; now = new Set(marks).size) {
    distinct = now;
    const before = marks;
    marks = members.map(({ inside, ordered }, index) => {
      const found = inside.map((at) => before[at] ?? "");
      return hashOf(`${before[index] ?? ""}\n${referred(found, ordered)}`);
    });
  }
  const whole = sha256([...marks].sort().join("\n"));
  return marks.map((mark) => sha256(`${mark}\n${whole}`));
}

/**
 * How many of the first edges are in an order that counts. What a name's other changes are is a set, but for those of its
 * own module: they run in no order that can be known. Of a module as a whole the order of definitions and imports decides
 * nothing.
 */
function orderedEdges(key: string, { ordered = 0, edges }: Vertex): number {
  if (key === "project" || key.startsWith("module ")) return 0;
  return /^(?:name|outside|attribute) /u.test(key) ? ordered : edges.length;
}

function referred(found: readonly string[], ordered: number): string {
  if (ordered >= found.length) return found.join("\n");
  return [...found.slice(0, ordered), ...found.slice(ordered).sort()].join("\n");
}
