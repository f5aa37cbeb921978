import type { ProjectFiles } from "../model/project-files.ts";
import { sourceText } from "./source-text.ts";
import { createLineIndex } from "../syntax/line-index.ts";
import type { LineIndex } from "../syntax/line-index.ts";
import type { PythonParser } from "../parse/parse-python.ts";
import type { Module } from "../syntax/syntax.ts";

/** A Python file that was read and parsed. `module.errors` tells whether Python would load it. */
export interface ParsedModule {
  readonly file: string;
  readonly text: string;
  readonly module: Module;
  readonly lines: LineIndex;
}

/** The Python files of a project, each parsed once. */
export interface ParsedModules {
  /** The parsed file, or null when it is absent or cannot be read as text. */
  get(file: string): ParsedModule | null;
}

/** Where a host keeps trees between translations; a `Map` will do, one with a bound is better for a server. */
export interface ParsedModuleCache {
  get(key: string): ParsedModule | undefined;
  set(key: string, module: ParsedModule): unknown;
}

/**
 * Parses the files of one project on demand. With a cache that outlives it, a file is parsed again only when its
 * `version` has changed.
 */
export function createParsedModules(
  parser: PythonParser,
  files: ProjectFiles,
  cache: ParsedModuleCache = new Map<string, ParsedModule>(),
): ParsedModules {
  const known = new Map<string, ParsedModule | null>();
  const load = (file: string): ParsedModule | null => {
    const version = files.version(file);
    if (version === null) return null;
    const key = `${file}\0${version}`;
    const cached = cache.get(key);
    if (cached !== undefined) return cached;
    const stored = files.read(file);
    const text = stored === null ? null : sourceText(stored);
    if (text === null) return null;
    const parsed = { file, text, module: parser.parse(text), lines: createLineIndex(file, text) };
    cache.set(key, parsed);
    return parsed;
  };
  return {
    get(file) {
      const parsed = known.get(file);
      if (parsed !== undefined) return parsed;
      const loaded = load(file);
      known.set(file, loaded);
      return loaded;
    },
  };
}
