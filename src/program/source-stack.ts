import { existsSync, readFileSync } from "node:fs";
import { SourceMap, type SourceMapPayload } from "node:module";
import { fileURLToPath } from "node:url";

/**
 * The stack of an error of ours, with the lines of the sources instead of the bundle's where a source map stands beside
 * that. Maps are read here and only here, so that no run without a fault pays for them.
 */
export function sourceStack(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const stack = error.stack ?? error.message;
  try {
    const maps = new Map<string, SourceMap | null>();
    return stack.replace(PLACE, (place: string, ...[file = "", line, column]: string[]) => {
      const map = maps.get(file) ?? mapBeside(file);
      maps.set(file, map);
      const origin = map?.findOrigin(Number(line), Number(column));
      if (origin === undefined || !("fileName" in origin)) return place;
      return `${inRepository(origin.fileName)}:${origin.lineNumber}:${origin.columnNumber}`;
    });
  } catch {
    return stack;
  }
}

/** A URL or an absolute path with line and column. */
const PLACE = /((?:file:\/\/|[A-Za-z]:[\\/]|\/)[^\s()]+?):(\d+):(\d+)/gu;

function mapBeside(place: string): SourceMap | null {
  const file = `${place.startsWith("file:") ? fileURLToPath(place) : place}.map`;
  return existsSync(file) ? new SourceMap(JSON.parse(readFileSync(file, "utf8")) as SourceMapPayload) : null;
}

/** `../src/cli/main.ts`, as it stands in the map, is `src/cli/main.ts` of the repository. */
function inRepository(source: string): string {
  return source.replace(/^(?:\.\.\/)+/u, "");
}
