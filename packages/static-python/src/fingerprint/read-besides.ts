import type { Vertex } from "./vertex.ts";
import type { Reached } from "./walk-graph.ts";

/**
 * What code reads of the code that it reaches besides running it: annotations of functions, where something asks for
 * them; the texts of modules, where something reads docstrings or sources.
 */
export type ReadBesides = "annotations" | "texts";

/** What of that something reached reads. */
export function readBesides(reached: Reached, fragment: Vertex | null): ReadonlySet<ReadBesides> {
  const found = new Set<ReadBesides>();
  if (fragment?.readsSignatures === true) found.add("annotations");
  for (const [key, { readsSignatures }] of reached) {
    if (readsSignatures === true) found.add("annotations");
    if (key.startsWith("text ")) found.add("texts");
  }
  return found;
}

/** The keys under which that is read of everything reached, sorted. */
export function keysRead(what: ReadonlySet<ReadBesides>, reached: Reached): readonly string[] {
  if (what.size === 0) return [];
  const code = [...reached.keys()].filter((key) => key.startsWith("piece ") || key.startsWith("method "));
  const annotations = what.has("annotations") ? code.map((key) => key.replace(/^\w+/u, "signature")) : [];
  const texts = what.has("texts") ? code.map((key) => `text ${key.split(" ")[1] ?? ""}`) : [];
  return [...new Set([...annotations, ...texts])].sort();
}
