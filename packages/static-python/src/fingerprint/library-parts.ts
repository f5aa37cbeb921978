/** Parts of libraries that stand apart: what is done to one is nothing to the rest of its library. */
export interface LibraryParts {
  /**
   * The part that something lies in, by its dotted name, as a dotted name; null where its library is one. Code gets at what
   * lies in a part by that name, or by a text, and never as an object that it is handed.
   */
  readonly of: (dotted: string) => string | null;
  /** Parts that a text names to code that makes something by it. */
  readonly named: (text: string) => readonly string[];
}
