import type { Value } from "../values/value.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { framesOf, heldBy } from "../memory/held-by.ts";
import { contentsOf, valuesIn, type Container, type Contents } from "../memory/contents.ts";
import { mergeTopLayer, openLayer } from "../memory/journal.ts";

/** Runs work and remembers what the containers that it changed held before. */
export function watchChanges<T>(rt: Runtime, changed: Map<Container, Contents>, work: () => T): T {
  const { pending, journal } = rt;
  const waiting = pending.length;
  const layer = openLayer(journal);
  try {
    return work();
  } finally {
    for (const saved of journal.layers.slice(layer))
      for (const [container, { contents }] of saved) if (!changed.has(container)) changed.set(container, contents);
    if (pending.length === waiting) while (journal.layers.length > layer) mergeTopLayer(journal);
  }
}

/** Whether something that the program's modules lead to holds other things than it did: running them again may go otherwise. */
export function haveChanged(rt: Runtime, changed: ReadonlyMap<Container, Contents>): boolean {
  const seen = new Set<unknown>();
  const queue: Value[] = [];
  const differs = (container: Container): boolean => {
    const before = changed.get(container);
    return before !== undefined && !isSame(before, contentsOf(container));
  };
  for (const module of rt.modules.values()) {
    if (module.kind !== "module" || module.file === null) continue;
    if (differs(module.attributes)) return true;
    queue.push(...module.attributes.values());
  }
  for (let value = queue.pop(); value !== undefined; value = queue.pop()) {
    if (seen.has(value)) continue;
    seen.add(value);
    rt.spend(1);
    for (const container of containersOf(value)) {
      if (seen.has(container) && container !== value) continue;
      seen.add(container);
      if (differs(container)) return true;
    }
    queue.push(...heldBy(value));
  }
  return false;
}

function containersOf(value: Value): readonly Container[] {
  switch (value.kind) {
    case "list":
    case "dict":
    case "set":
    case "iterator":
      return [value];
    case "instance":
    case "class":
      return [value.attributes];
    case "function":
      return [value.attributes, ...framesOf(value)];
    default:
      return [];
  }
}

/** By what they hold, one by one. */
function isSame(a: Contents, b: Contents): boolean {
  const [first, second] = [valuesIn(a), valuesIn(b)];
  const isAlike = a.form === b.form && first.length === second.length && first.every((held, at) => held === second[at]);
  return isAlike && (a.form !== "names" || b.form !== "names" || sameKeys(a.names, b.names));
}

function sameKeys(a: ReadonlyMap<string, unknown>, b: ReadonlyMap<string, unknown>): boolean {
  return a.size === b.size && [...a.keys()].every((key) => b.has(key));
}
