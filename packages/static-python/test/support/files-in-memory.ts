import type { ProjectFiles } from "../../src/index.ts";

/** Files from texts, by POSIX path; a text is its own version. */
export function filesInMemory(texts: Readonly<Record<string, string>>): ProjectFiles {
  const read = (path: string): string | null => texts[path] ?? null;
  return { list: () => Object.keys(texts).sort(), read, version: read };
}
