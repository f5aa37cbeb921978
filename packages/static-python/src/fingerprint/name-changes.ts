/** What changes names, and things outside the project, without binding them. */
export interface NameChanges {
  /** Keys of the pieces that do. */
  of(key: string): readonly string[];
  /** Keys of what a piece changes. */
  changedBy(piece: string): readonly string[];
  /** Whether a piece does so itself when its module is imported, so that its place among others counts. */
  isStep(key: string, piece: string): boolean;
  /** Whether modules that do are imported, and in which order, as a text; "" when nothing is to be said. */
  order(key: string): string;
}
