import { syntaxError } from "./syntax-problem.ts";

/** A token that turns out to be a key only when the `:` after it is seen. */
export interface PossibleKey {
  /** Number of the token in the text. */
  readonly number: number;
  readonly start: number;
  readonly line: number;
  readonly column: number;
  /** In a block mapping nothing but a key can stand there. */
  readonly isRequired: boolean;
}

/** A key ends on its line, within so many characters. */
const LONGEST_KEY = 1024;

/** What may still become a key, one for each level of flow collections: libyaml's stack of simple keys. */
export class PossibleKeys {
  readonly #text: string;
  readonly #levels: (PossibleKey | null)[] = [null];

  constructor(text: string) {
    this.#text = text;
  }

  openLevel(): void {
    this.#levels.push(null);
  }

  closeLevel(): void {
    this.#levels.pop();
  }

  /** The token that begins here may be a key; the one before it on this level no longer can. */
  save(key: PossibleKey): void {
    this.drop();
    this.#levels[this.#levels.length - 1] = key;
  }

  /** The possible key of the innermost level, which is one now that its `:` is seen. */
  take(): PossibleKey | null {
    const key = this.#levels.at(-1) ?? null;
    if (key !== null) this.#levels[this.#levels.length - 1] = null;
    return key;
  }

  /** No `:` followed on this level. */
  drop(): void {
    const key = this.take();
    if (key?.isRequired === true) this.#missingColon(key);
  }

  /** Forgets what has been left behind on another line or too far back. */
  dropStale(line: number, at: number): void {
    for (const [level, key] of this.#levels.entries()) {
      if (key === null || (key.line === line && key.start + LONGEST_KEY >= at)) continue;
      if (key.isRequired) this.#missingColon(key);
      this.#levels[level] = null;
    }
  }

  /** Whether a token may still become a key. */
  holds(number: number): boolean {
    return this.#levels.some((key) => key?.number === number);
  }

  #missingColon(key: PossibleKey): never {
    const lineEnd = this.#text.indexOf("\n", key.start);
    return syntaxError("a key has no `:` after it", key.start, lineEnd === -1 ? this.#text.length : lineEnd);
  }
}
