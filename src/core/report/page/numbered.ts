/** Names by the order in which they first came: a text is kept once and told by its number. */
export class Numbered {
  readonly #places: Map<string, number>;

  constructor(names: readonly string[] = []) {
    this.#places = new Map(names.map((name, place) => [name, place]));
  }

  get names(): readonly string[] {
    return [...this.#places.keys()];
  }

  /** Its number, a new one where it has none; -1 for no name. */
  placeOf(name: string | null): number {
    if (name === null) return -1;
    const known = this.#places.get(name);
    if (known !== undefined) return known;
    this.#places.set(name, this.#places.size);
    return this.#places.size - 1;
  }

  /** Its number, -1 where it has none. */
  find(name: string | undefined): number {
    return name === undefined ? -1 : (this.#places.get(name) ?? -1);
  }
}
