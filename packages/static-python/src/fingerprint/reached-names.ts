import type { PieceGraph } from "./piece-graph.ts";

/** Follows edges by numbers in place of keys: many calls go through much of the same code. */
export class ReachedNames {
  readonly #graph: PieceGraph;
  readonly #numbers = new Map<string, number>();
  readonly #keys: string[] = [];
  readonly #isName: boolean[] = [];
  readonly #edges: (readonly number[] | undefined)[] = [];
  /** The last walk that came to each. */
  readonly #seen: number[] = [];
  #walks = 0;

  constructor(graph: PieceGraph) {
    this.#graph = graph;
  }

  /** Names among some keys and all that follows from these. */
  from(roots: readonly string[]): readonly string[] {
    const walk = ++this.#walks;
    const names: string[] = [];
    const open: number[] = [];
    const enter = (number: number): void => {
      if (this.#seen[number] === walk) return;
      this.#seen[number] = walk;
      open.push(number);
    };
    for (const root of roots) enter(this.#numberOf(root));
    for (let number = open.pop(); number !== undefined; number = open.pop()) {
      if (this.#isName[number] === true) names.push(this.#keys[number] ?? "");
      for (const edge of (this.#edges[number] ??= this.#edgesOf(number))) enter(edge);
    }
    return names;
  }

  /** What changes the name has changed. */
  forget(name: string): void {
    this.#edges[this.#numberOf(name)] = undefined;
    this.#graph.forget(name);
  }

  /** What a module found by a computed name does when imported is among the pieces of that module. */
  #edgesOf(number: number): readonly number[] {
    const { edges } = this.#graph.vertex(this.#keys[number] ?? "");
    return edges
      .filter((edge) => edge !== "project" && !edge.startsWith("module "))
      .map((edge) => this.#numberOf(edge));
  }

  #numberOf(key: string): number {
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.#keys.length;
    this.#numbers.set(key, number);
    this.#keys.push(key);
    this.#isName.push(key.startsWith("name "));
    this.#edges.push(undefined);
    this.#seen.push(0);
    return number;
  }
}
