import type { SymbolicLinks } from "../links/follow-links.ts";

/**
 * The only door to a user's files: a folder, a git tree, GitHub's API or a map in a test.
 * Paths are POSIX and relative to the root handed in. Reading is synchronous for core: hosts load lazily or up front.
 */
export interface ProjectFiles {
  /**
   * Every regular file below the root, and every path at which symbolic links show one, sorted by code unit; `.git`,
   * submodules and links that are not followed are left out.
   */
  list(): readonly string[];
  /**
   * The file's text (UTF-8, a byte order mark removed but from pyproject.toml), or null when it is absent, binary, over the size bound, or kept by
   * Git LFS elsewhere.
   */
  read(path: string): string | null;
  /** A token that changes whenever the content does (a blob id, or size and time), or null when absent. */
  version(path: string): string | null;
  /** Whether what is listed is only the pointer of a file that Git LFS keeps; left out where there can be none. */
  isPointer?(path: string): boolean;
  /** What symbolic links and submodules make of the paths listed; left out where there are none. */
  readonly links?: SymbolicLinks | undefined;
  /** Where the root lies in its repository (`apps/shop`), when files above it are listed, as `../../uv.lock`. */
  readonly within?: string;
  /** Whether git leaves a path out of the repository: such a file is not listed, and may be there all the same. */
  isIgnored?(path: string): boolean;
}
