import { contentsOf, type Contents, type Container } from "./contents.ts";

/** Contents of a container and, for variables and attributes, which of them were written. */
export interface Saved {
  readonly contents: Contents;
  readonly keys: Set<number | string>;
}

/**
 * Undo log. While code runs under an unknown condition each layer keeps the contents that containers had when it was
 * opened, saved at their first change. Without layers nothing is kept, so that ordinary code pays nothing.
 */
export interface Journal {
  readonly layers: Map<Container, Saved>[];
  /** Values copied since this was last looked at: what undoing costs. */
  copied: number;
}

export function createJournal(): Journal {
  return { layers: [], copied: 0 };
}

export function openLayer(journal: Journal): number {
  journal.layers.push(new Map());
  return journal.layers.length - 1;
}

/** Must be called before a container changes; `key` is the slot or name about to be written. */
export function touch(journal: Journal, container: Container, key?: number | string): void {
  const layer = journal.layers[journal.layers.length - 1];
  if (layer === undefined) return;
  let saved = layer.get(container);
  if (saved === undefined) {
    saved = { contents: contentsOf(container), keys: new Set() };
    layer.set(container, saved);
    journal.copied += sizeOf(saved.contents);
  }
  if (key !== undefined) saved.keys.add(key);
}

/** Ends the top layer and keeps its changes: the layer below inherits what it needs to undo them. */
export function mergeTopLayer(journal: Journal): void {
  const top = journal.layers.pop();
  const below = journal.layers[journal.layers.length - 1];
  if (top === undefined || below === undefined) return;
  for (const [container, saved] of top) {
    const older = below.get(container);
    if (older === undefined) below.set(container, saved);
    else for (const key of saved.keys) older.keys.add(key);
  }
}

function sizeOf(contents: Contents): number {
  switch (contents.form) {
    case "frame":
      return contents.slots.length;
    case "names":
      return contents.names.size;
    case "list":
      return contents.items.length;
    case "dict":
      return contents.entries.size;
    case "set":
      return contents.items.size;
    default:
      return 1;
  }
}
