import type { SymbolicLinks } from "../../links/follow-links.ts";
import type { ProjectFiles } from "../../model/project-files.ts";
import { byCodeUnit } from "../../text/order.ts";
import { joinRoot } from "../../text/paths.ts";
import type { Move } from "./moved-projects.ts";

/** The older side as if its projects had stood then where they stand now. */
export interface Relocated {
  readonly files: ProjectFiles;
  /** Where a path of it really stood. */
  readonly pathBefore: (path: string) => string;
}

/**
 * Shows moved projects' files at their new place. Of one that stood at the root of the repository, what stays there on the
 * newer side stays.
 */
export function relocatedFiles(before: ProjectFiles, after: ProjectFiles, moves: readonly Move[]): Relocated {
  const longestFirst = [...moves].sort((left, right) => right.from.length - left.from.length);
  const placeOf = (path: string): string => {
    const move = longestFirst.find(({ from }) => from === "" || path.startsWith(`${from}/`));
    if (move === undefined) return path;
    const there = joinRoot(move.to, move.from === "" ? path : path.slice(move.from.length + 1));
    const stays = move.from === "" && after.version(path) !== null && after.version(there) === null;
    return stays ? path : there;
  };
  const all = before.list().map((path) => [placeOf(path), path] as const);
  // what moves comes before what stood there
  const reals = new Map([
    ...all.filter(([seen, real]) => seen === real),
    ...all.filter(([seen, real]) => seen !== real),
  ]);
  const paths = [...reals.keys()].sort(byCodeUnit);
  const pathBefore = (path: string): string => reals.get(path) ?? path;
  return {
    files: {
      list: () => paths,
      read: (path) => (reals.has(path) ? before.read(pathBefore(path)) : null),
      version: (path) => (reals.has(path) ? before.version(pathBefore(path)) : null),
      ...(before.isIgnored === undefined
        ? {}
        : { isIgnored: (path: string) => before.isIgnored?.(pathBefore(path)) ?? false }),
      ...(before.isPointer === undefined
        ? {}
        : { isPointer: (path: string) => reals.has(path) && before.isPointer?.(pathBefore(path)) === true }),
      ...(before.links === undefined ? {} : { links: relocatedLinks(before.links, placeOf) }),
    },
    pathBefore,
  };
}

function relocatedLinks(
  { followed, folders, refused, pins }: SymbolicLinks,
  placeOf: (path: string) => string,
): SymbolicLinks {
  return {
    followed: new Map([...followed].map(([path, real]) => [placeOf(path), placeOf(real)])),
    folders: new Set([...folders].map(placeOf)),
    refused: new Map([...refused].map(([path, why]) => [placeOf(path), why])),
    pins: new Map([...pins].map(([path, commit]) => [placeOf(path), commit])),
  };
}
