/**
 * The only door to a user's files: a folder, a git tree, GitHub's API or a map in a test.
 * Paths are POSIX and relative to the root handed in. Reading is synchronous for core: hosts load lazily or up front.
 */
export interface ProjectFiles {
  /** Every file below the root, sorted by code unit. */
  list(): readonly string[];
  /** The file's text (UTF-8, a byte order mark removed), or null when it is absent, binary or over the size bound. */
  read(path: string): string | null;
  /** A token that changes whenever the content does (a blob id, or size and time), or null when absent. */
  version(path: string): string | null;
  /**
   * Whether git leaves a path out of the repository: such a file is not listed, and may be there all the same. Left out by
   * hosts that do not know.
   */
  isIgnored?(path: string): boolean;
  /**
   * Folders and files that are not listed and may be there all the same, kept in another place than these files: of each,
   * the words that say so.
   */
  readonly unfollowed?: ReadonlyMap<string, string>;
  /** Why a file that is listed has no text; null where that is not known. */
  whyUnread?(path: string): string | null;
}
