import type { ChangeCause } from "../model/change.ts";
import type { Place } from "../model/place.ts";
import { causeOf, type ChangedBlock, type Sources, type SideName } from "./compare-sources.ts";
import type { SourceBlock } from "./source-block.ts";

const MOST_STEPS = 5;
const MOST_BLOCKS = 400;

/** The changed constant or function that the function around a place uses, directly or through others. */
export function causeInPython(at: Place, isAfter: boolean, sources: Sources): ChangeCause | null {
  const side: SideName = isAfter ? "after" : "before";
  const start = sources.blocks(side, at.file).find(({ line, endLine }) => line <= at.line && at.line <= endLine);
  if (start === undefined || changedIn(at.file, start.name, sources) !== null) return null;
  const seen = new Set([`${at.file} ${start.name}`]);
  let frontier: readonly Located[] = [{ file: at.file, block: start }];
  for (let step = 0; step < MOST_STEPS && frontier.length > 0 && seen.size < MOST_BLOCKS; step++) {
    const used = frontier
      .flatMap((located) => usedBy(located, side, sources))
      .filter(({ file, block }) => !seen.has(`${file} ${block.name}`) && seen.add(`${file} ${block.name}`));
    for (const { file, block } of used) {
      const changed = changedIn(file, block.name, sources);
      if (changed !== null) return causeOf(changed, changed.kind === "constant" ? "constant" : "code", block.name);
    }
    frontier = used;
  }
  return null;
}

interface Located {
  readonly file: string;
  readonly block: SourceBlock;
}

function changedIn(file: string, name: string, sources: Sources): ChangedBlock | null {
  if (!sources.changedFiles.includes(file)) return null;
  return sources.changedBlocks(file).find((block) => block.name === name && block.kind !== "import") ?? null;
}

/** Definitions that a block names: of its own file, or of the project's file that it imports them from. */
function usedBy({ file, block }: Located, side: SideName, sources: Sources): readonly Located[] {
  const names = new Set(block.text.match(/[A-Za-z_]\w*/gu) ?? []);
  return sources.blocks(side, file).flatMap((candidate): readonly Located[] => {
    if (!names.has(candidate.name) || candidate === block) return [];
    if (candidate.from === undefined) return [{ file, block: candidate }];
    const { module, name } = candidate.from;
    return moduleFiles(file, module, side, sources).flatMap((target) =>
      sources
        .blocks(side, target)
        .filter((definition) => definition.name === name && definition.kind !== "import")
        .map((definition) => ({ file: target, block: definition })),
    );
  });
}

/** Files that an import may mean: relative to the file, or any that end like the module's path. */
function moduleFiles(file: string, module: string, side: SideName, sources: Sources): readonly string[] {
  const dots = /^\.*/u.exec(module)?.[0].length ?? 0;
  const path = module.slice(dots).split(".").filter(Boolean).join("/");
  const folder = file.split("/").slice(0, -Math.max(1, dots));
  const stem = dots > 0 ? [...folder, ...(path === "" ? [] : [path])].join("/") : path;
  const ends = [`${stem}.py`, `${stem}/__init__.py`];
  const files = sources.list(side);
  return dots > 0
    ? ends.filter((end) => files.includes(end))
    : files.filter((candidate) => ends.some((end) => candidate === end || candidate.endsWith(`/${end}`))).slice(0, 3);
}
