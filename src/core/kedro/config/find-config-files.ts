import { matchGlob } from "../../text/match-glob.ts";

/** The files of one environment's folder that belong to a kind of configuration, sorted. */
export function findConfigFiles(request: {
  /** Every file below the configuration source. */
  readonly candidates: readonly string[];
  /** Folder of the configuration source, without a slash at its end; "" for the root of the files. */
  readonly confSource: string;
  /** Folder of the environment. */
  readonly folder: string;
  readonly patterns: readonly string[];
  readonly ignoreHidden: boolean;
  /** Names of file formats, without the dot. */
  readonly extensions: readonly string[];
}): readonly string[] {
  const { candidates, confSource, folder, patterns, ignoreHidden, extensions } = request;
  const prefix = folder === "" ? "" : `${folder}/`;
  return candidates.filter((file) => {
    if (
      !file.startsWith(prefix) ||
      !extensions.some((extension) => file.endsWith(`.${extension}`) && !file.endsWith(`/.${extension}`))
    )
      return false;
    if (ignoreHidden && isHidden(confSource === "" ? file : file.slice(confSource.length + 1))) return false;
    const path = file.slice(prefix.length);
    return patterns.some((pattern) => matchGlob(pattern, path));
  });
}

/** Kedro leaves a file out when it, or a folder between it and the configuration source, begins with a dot. */
function isHidden(path: string): boolean {
  return path.startsWith(".") || path.includes("/.");
}
