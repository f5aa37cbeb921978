import { readFileSync } from "node:fs";

/** Bytes of a page, of which Linux counts memory. */
const PAGE = 4096;

/**
 * Megabytes that a process holds of its own, without the pages of files that all processes share; null where the system
 * does not tell, which only Linux does.
 */
export function ownMemory(pid: number): number | null {
  try {
    const [, resident, shared] = readFileSync(`/proc/${pid}/statm`, "utf8").split(" ").map(Number);
    return (((resident ?? 0) - (shared ?? 0)) * PAGE) / 1024 / 1024;
  } catch {
    return null;
  }
}
