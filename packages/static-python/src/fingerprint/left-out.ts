import type { NameChanges } from "./name-changes.ts";
import type { OutsideChanges } from "./outside-changes.ts";

/** Methods that their classes do without and pieces that change nothing, by key, and which vertices that makes others. */
export class LeftOut {
  readonly #keys: ReadonlySet<string>;
  readonly #outside: OutsideChanges;
  /** Pieces whose class is without a method. */
  readonly #classes = new Set<string>();
  /** Modules of pieces that change nothing: the place of others among the steps of a name may be another. */
  readonly #modules = new Set<string>();
  /** Names, and things outside, that fewer pieces change. */
  readonly #changed: ReadonlySet<string>;
  readonly #tops = new Map<string, boolean>();

  constructor(keys: ReadonlySet<string>, changes: NameChanges, outside: OutsideChanges) {
    this.#keys = keys;
    this.#outside = outside;
    const changed = new Set<string>();
    for (const key of keys) {
      const [kind, module = "", index = ""] = key.split(" ");
      if (kind === "method") this.#classes.add(`piece ${module} ${index}`);
      const names = changes.changedBy(key);
      if (names.length > 0) this.#modules.add(module);
      for (const name of names) changed.add(name);
    }
    this.#changed = changed;
  }

  has(key: string): boolean {
    return this.#keys.has(key);
  }

  /** Whether the vertex of a key may be another than that of the whole code. */
  changes(key: string): boolean {
    if (this.#classes.has(key)) return true;
    if (this.#changed.size === 0) return false;
    const [kind, module = ""] = key.split(" ", 2);
    if (kind === "outside" || kind === "attribute") return this.#changed.has(`${kind} ${module}`);
    if (kind === "name") return this.#changed.has(key);
    return (kind === "piece" || kind === "method") && (this.#modules.has(module) || this.#isTouched(module));
  }

  /** Whether something outside that was done beside a module is done no more. */
  #isTouched(module: string): boolean {
    const top = module.split(".")[0] ?? module;
    const known = this.#tops.get(top);
    if (known !== undefined) return known;
    const isTouched = [...this.#changed].some((key) => {
      if (key.startsWith("name ")) return false;
      const done = this.#outside.done(key, top);
      return done.length > 0 && done.every((piece) => this.#keys.has(piece));
    });
    this.#tops.set(top, isTouched);
    return isTouched;
  }
}
