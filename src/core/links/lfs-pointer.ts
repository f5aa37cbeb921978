import { quoted } from "../text/quoted.ts";

/** What stands in the place of a file that Git LFS keeps: which content it is, by its SHA-256, and how many bytes it has. */
export interface LfsPointer {
  readonly oid: string;
  readonly size: number;
}

/** The specification has pointers below this many bytes, and git-lfs reads no longer one. */
const LONGEST = 1024;

/** The first line tells the version; `hawser` is what git-lfs was called before, whose pointers it still reads. */
const VERSION = /^version https:\/\/(?:git-lfs|hawser)\.github\.com\/spec\/v1\r?\n/u;

/** The pointer that a text is, as git-lfs has it (docs/spec.md there); null for any other text. */
export function lfsPointer(text: string | null): LfsPointer | null {
  if (text === null || text.length >= LONGEST || !VERSION.test(text)) return null;
  const oid = /^oid sha256:([0-9a-f]{64})\r?$/mu.exec(text)?.[1];
  const size = /^size (\d{1,15})\r?$/mu.exec(text)?.[1];
  return oid === undefined || size === undefined ? null : { oid, size: Number(size) };
}

/** The line that says of a file that Git LFS keeps it. */
export function pointerWords(file: string): string {
  return `${quoted(file)} is a Git LFS pointer, and what it points to was not read: \`lfs: true\` of a checkout brings it`;
}
