import type { ChangeCause } from "../model/change.ts";
import type { Place } from "../model/place.ts";
import type { ProjectFiles } from "../model/project-files.ts";
import { pythonBlocks } from "./python-blocks.ts";
import type { SourceBlock } from "./source-block.ts";
import { yamlBlocks } from "./yaml-blocks.ts";

export type SideName = "before" | "after";

/** Both sides' texts, as far as they are asked for. */
export interface Sources {
  readonly list: (side: SideName) => readonly string[];
  readonly read: (side: SideName, file: string) => string | null;
  /** What stands at a place, without the indentation and space around it: in YAML the whole value of a key that begins there. */
  readonly textAt: (side: SideName, place: Place) => string;
  readonly blocks: (side: SideName, file: string) => readonly SourceBlock[];
  /** Files whose content differs or that one side does not have, sorted. */
  readonly changedFiles: readonly string[];
  /** Definitions of a changed file that differ between the sides, each named once, innermost first. */
  readonly changedBlocks: (file: string) => readonly ChangedBlock[];
}
export interface ChangedBlock extends Pick<SourceBlock, "name" | "kind"> {
  readonly file: string;
  readonly before: SourceBlock | null;
  readonly after: SourceBlock | null;
}

export function compareSources(before: ProjectFiles, after: ProjectFiles): Sources {
  const files = { before, after };
  const blocks = new Map<string, readonly SourceBlock[]>();
  const changed = new Map<string, readonly ChangedBlock[]>();
  const blocksOf = (side: SideName, file: string): readonly SourceBlock[] =>
    remembered(blocks, `${side} ${file}`, () => parse(file, files[side].read(file)));
  return {
    list: (side) => files[side].list(),
    read: (side, file) => files[side].read(file),
    textAt: (side, place) =>
      place.file.endsWith(".py")
        ? linesAt(files[side].read(place.file), place)
        : (blockAt(blocksOf(side, place.file), place)?.text.trim() ?? linesAt(files[side].read(place.file), place)),
    blocks: blocksOf,
    changedFiles: [...new Set([...before.list(), ...after.list()])]
      .filter((file) => /\.(?:py|ya?ml)$/u.test(file) && before.version(file) !== after.version(file))
      .sort(),
    changedBlocks: (file) =>
      remembered(changed, file, () => changedBlocks(file, blocksOf("before", file), blocksOf("after", file))),
  };
}

export function causeOf({ file, before, after }: ChangedBlock, kind: ChangeCause["kind"], name: string): ChangeCause {
  const place = (block: SourceBlock | null): Place | null =>
    block === null ? null : { file, line: block.line, column: 1, endLine: block.endLine, endColumn: 1 };
  return { kind, name, beforeAt: place(before), afterAt: place(after) };
}

/** The widest block that begins at a place, else the narrowest around it. */
export function blockAt(blocks: readonly SourceBlock[], { line }: Place): SourceBlock | null {
  return (
    blocks.find((block) => block.line === line) ??
    blocks.findLast((block) => block.line <= line && block.endLine >= line) ??
    null
  );
}

function parse(file: string, text: string | null): readonly SourceBlock[] {
  if (text === null) return [];
  return file.endsWith(".py") ? pythonBlocks(text) : yamlBlocks(text);
}

function changedBlocks(
  file: string,
  before: readonly SourceBlock[],
  after: readonly SourceBlock[],
): readonly ChangedBlock[] {
  const key = (block: SourceBlock): string => `${block.kind} ${block.name}`;
  const older = new Map(before.map((block) => [key(block), block]));
  const newer = new Map(after.map((block) => [key(block), block]));
  const both = [...new Set([...older.keys(), ...newer.keys()])].sort();
  return both.flatMap((id) => {
    const one = older.get(id) ?? null;
    const other = newer.get(id) ?? null;
    const block = other ?? one;
    return block === null || one?.text === other?.text
      ? []
      : [{ name: block.name, kind: block.kind, file, before: one, after: other }];
  });
}

function linesAt(text: string | null, { line, endLine, endColumn }: Place): string {
  if (text === null) return "";
  const last = endColumn <= 1 && endLine > line ? endLine - 1 : endLine;
  return text
    .split(/\r?\n/u)
    .slice(line - 1, last)
    .join("\n")
    .trim();
}

function remembered<T>(cache: Map<string, T>, key: string, make: () => T): T {
  const known = cache.get(key);
  if (known !== undefined) return known;
  const made = make();
  cache.set(key, made);
  return made;
}
