import type { PieceGraph } from "./piece-graph.ts";

/** Follows edges by numbers in place of keys: many calls go through much of the same code. */
export class ReachedNames {
  readonly #graph: PieceGraph;
  readonly #writesLater: ReadonlyMap<string, ReadonlySet<string>>;
  readonly #numbers = new Map<string, number>();
  readonly #keys: string[] = [];
  readonly #isName: boolean[] = [];
  readonly #edges: (readonly number[] | undefined)[] = [];
  /** The last walk that came to each. */
  readonly #seen: number[] = [];
  #walks = 0;

  /** `writesLater`: by the key of a piece, names that its functions write to when they are called. */
  constructor(graph: PieceGraph, writesLater: ReadonlyMap<string, ReadonlySet<string>>) {
    this.#graph = graph;
    this.#writesLater = writesLater;
  }

  /** Names among some keys and all that follows from these, and those that this code writes to when it is called. */
  from(roots: readonly string[]): { readonly names: readonly string[]; readonly later: ReadonlySet<string> } {
    const walk = ++this.#walks;
    const names: string[] = [];
    const later = new Set<string>();
    const open: number[] = [];
    const enter = (number: number): void => {
      if (this.#seen[number] === walk) return;
      this.#seen[number] = walk;
      open.push(number);
    };
    for (const root of roots) enter(this.#numberOf(root));
    for (let number = open.pop(); number !== undefined; number = open.pop()) {
      const key = this.#keys[number] ?? "";
      if (this.#isName[number] === true) names.push(key);
      else for (const name of this.#laterOf(key)) later.add(name);
      for (const edge of (this.#edges[number] ??= this.#edgesOf(number))) enter(edge);
    }
    return { names, later };
  }

  #laterOf(key: string): Iterable<string> {
    if (this.#writesLater.size === 0) return [];
    const [kind, module, index] = key.split(" ", 3);
    return kind === "piece" || kind === "method" ? (this.#writesLater.get(`piece ${module} ${index}`) ?? []) : [];
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
