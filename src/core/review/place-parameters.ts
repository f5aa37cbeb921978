import { differingKeys } from "../changes/catalogue/wording.ts";
import type { Change } from "../model/change.ts";
import type { ProjectFiles } from "../model/project-files.ts";
import { causeOf, type ChangedBlock, compareSources } from "./compare-sources.ts";
import { folderPrefix } from "../text/paths.ts";

/**
 * `parameters` is merged from many files and stands in none of them: a change of it is placed at the first key that
 * differs and was edited in a file of the project's parameters.
 */
export function placeParameters(
  changes: readonly Change[],
  {
    before,
    after,
    root,
  }: { readonly before: ProjectFiles | null; readonly after: ProjectFiles; readonly root: string },
): readonly Change[] {
  if (before === null || !changes.some(isOfAll)) return changes;
  const sources = compareSources(before, after);
  const prefix = folderPrefix(root);
  const files = sources.changedFiles.filter(
    (file) => file.startsWith(prefix) && /\/parameters[^/]*(?:\/.*)?\.ya?ml$/u.test(file.slice(prefix.length)),
  );
  const edited = new Map<string, ChangedBlock>();
  for (const file of files)
    for (const block of sources.changedBlocks(file))
      if (block.kind === "key" && !edited.has(block.name)) edited.set(block.name, block);
  return changes.map((change) => {
    const block = isOfAll(change)
      ? differingKeys(change.before, change.after).flatMap(({ key }) => edited.get(key) ?? [])[0]
      : undefined;
    if (block === undefined) return change;
    const { beforeAt, afterAt } = causeOf(block, "interpolation", block.name);
    return { ...change, beforeAt, afterAt };
  });
}

function isOfAll({ type, subject }: Change): boolean {
  return type === "parameter-changed" && subject === "parameters";
}
