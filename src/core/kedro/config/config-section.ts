import type { ConfigMap } from "omegaconf";
import type { ProjectFiles } from "../../model/project-files.ts";
import type { Place } from "../../model/place.ts";
import type { ConfigKind } from "./config-loader-settings.ts";

/** One kind of configuration after merge and interpolation. */
export interface ConfigSection {
  /** Empty when no file matched. */
  readonly value: ConfigMap;
  /** The files it was read from, base first, each environment's sorted. */
  readonly files: readonly string[];
  /** False when some file, or something that any key may come from, could not be read: a key that is missing may exist. */
  readonly isComplete: boolean;
}

/** The globals, and how every other kind is read with them. */
export interface ConfigSections {
  readonly globals: ConfigSection;
  readonly section: (kind: ConfigKind) => ConfigSection;
}

/** Where the configuration lies. */
export interface ConfigSource {
  readonly confSource: string;
  readonly base: string;
  readonly environment: string;
  readonly candidates: readonly string[];
  /** What links make of them. */
  readonly links: ProjectFiles["links"];
  readonly isReadable: boolean;
}

/** The value of a folder without files of a kind. */
export function emptyMap(folder: string): ConfigMap {
  const at: Place = { file: folder, line: 1, column: 1, endLine: 1, endColumn: 1 };
  return { kind: "map", entries: new Map(), at };
}
