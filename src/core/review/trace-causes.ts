import type { Change, ChangeCause } from "../model/change.ts";
import type { Place } from "../model/place.ts";
import type { ProjectFiles } from "../model/project-files.ts";
import { causeInConfig } from "./cause-in-config.ts";
import { causeInPython } from "./cause-in-python.ts";
import { compareSources, type Sources } from "./compare-sources.ts";

/**
 * Says of changes whose own lines were not edited what was: a global, an anchor, an interpolated key, a constant, a
 * function they are made by. What is not found by a reference in the text is left as it is; nothing is guessed.
 */
export function traceCauses(
  changes: readonly Change[],
  before: ProjectFiles | null,
  after: ProjectFiles,
): readonly Change[] {
  if (before === null || changes.length === 0) return changes;
  const sources = compareSources(before, after);
  const known = new Map<string, ChangeCause | null>();
  return changes.map((change) => {
    const at = change.afterAt ?? change.beforeAt;
    if (change.cause !== null || at === null) return change;
    const key = JSON.stringify([change.beforeAt, change.afterAt]);
    let cause = known.get(key);
    if (cause === undefined) {
      cause = causeElsewhere(change, at, sources);
      known.set(key, cause);
    }
    return cause === null ? change : { ...change, cause };
  });
}

function causeElsewhere({ beforeAt, afterAt }: Change, at: Place, sources: Sources): ChangeCause | null {
  if (isEdited(beforeAt, afterAt, sources)) return null;
  return at.file.endsWith(".py")
    ? causeInPython(at, afterAt !== null, sources)
    : causeInConfig(at, afterAt !== null, sources);
}

/** The lines at the place differ, or exist on one side only. */
function isEdited(beforeAt: Place | null, afterAt: Place | null, sources: Sources): boolean {
  if (beforeAt !== null && afterAt !== null)
    return bodyOf(sources.textAt("before", beforeAt), beforeAt) !== bodyOf(sources.textAt("after", afterAt), afterAt);
  const only = afterAt ?? beforeAt;
  if (only === null) return true;
  const text = sources.textAt(afterAt === null ? "before" : "after", only);
  const other = sources.read(afterAt === null ? "after" : "before", only.file);
  return other === null || text === "" || !other.includes(text);
}

/** What an entry of a configuration file says, its own name apart: a renamed entry can say the same. */
function bodyOf(text: string, { file }: Place): string {
  return /\.ya?ml$/u.test(file) ? text.replace(/^\s*(?:"[^"\n]*"|'[^'\n]*'|[^\s:#"'][^:\n]*):/u, ":") : text;
}
