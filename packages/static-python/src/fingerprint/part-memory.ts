/** What was found out of parts of a project's modules, as long as the project is held; kept anew for each module. */
export class PartMemory<Owner extends object, Part, Found extends object> {
  readonly #owners = new WeakMap<Owner, Map<string, Kept<Part, Found>>>();
  readonly #keep: () => Kept<Part, Found>;

  /** Parts that are objects are kept in a `WeakMap`, those that are told apart by how they are written in a `Map`. */
  constructor(keep: () => Kept<Part, Found>) {
    this.#keep = keep;
  }

  /** Of the same part of the same module, what was found when it was looked up first. */
  of({ owner, module, part }: Asked<Owner, Part>, look: () => Found): Found {
    let modules = this.#owners.get(owner);
    if (modules === undefined) this.#owners.set(owner, (modules = new Map<string, Kept<Part, Found>>()));
    let parts = modules.get(module);
    if (parts === undefined) modules.set(module, (parts = this.#keep()));
    const known = parts.get(part);
    if (known !== undefined) return known;
    const found = look();
    parts.set(part, found);
    return found;
  }
}

interface Kept<Part, Found> {
  get(part: Part): Found | undefined;
  set(part: Part, found: Found): unknown;
}

interface Asked<Owner, Part> {
  readonly owner: Owner;
  readonly module: string;
  readonly part: Part;
}
