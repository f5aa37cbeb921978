import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The files the program itself is made of besides its code. */
export interface ProgramAssets {
  /** The modules of the package `runtime` that generated definitions carry: text by file name, sorted. */
  readonly definitionsRuntime: ReadonlyMap<string, string>;
}

/** Where each file stands: beside the bundle, or from the sources on. */
const PLACES = {
  definitionsRuntime: ["runtime", "../../python/kedro-dagster-runtime/src/kedro_dagster_runtime"],
  probe: ["probe.py", "../live/probe.py"],
  reportSchema: ["report.schema.json", "../../schema/report.schema.json"],
  pageScript: ["report-page.js", "../../dist/report-page.js"],
  pageStyle: ["report-page.css", "../../dist/report-page.css"],
} as const;

/** Loads what the program ships beside itself; works from the bundle in `dist` and from the sources. */
export function loadProgramAssets(): ProgramAssets {
  return { definitionsRuntime: pythonModules(shippedFile("definitionsRuntime")) };
}

/** The program of the page that a review leaves; null where the sources run and nothing was built: the page is then a document. */
export function loadPageProgram(): { readonly script: string; readonly style: string } | null {
  const [script, style] = [placeOf("pageScript"), placeOf("pageStyle")];
  if (script === undefined || style === undefined) return null;
  return { script: readFileSync(script, "utf8"), style: readFileSync(style, "utf8") };
}

function pythonModules(folder: string): ReadonlyMap<string, string> {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith(".py"))
    .sort();
  return new Map(names.map((name) => [name, readFileSync(join(folder, name), "utf8")]));
}

/** Path of a shipped file or folder on this machine. Throws when it is not there: then the program is not whole. */
export function shippedFile(name: keyof typeof PLACES): string {
  const found = placeOf(name);
  if (found === undefined) throw new Error(`The program is not whole: ${PLACES[name][0]} is missing.`);
  return found;
}

function placeOf(name: keyof typeof PLACES): string | undefined {
  const places = PLACES[name].map((place) => fileURLToPath(new URL(place, import.meta.url)));
  return places.find((place) => existsSync(place));
}
