import {
  createFingerprinter,
  createParsedModules,
  type Fingerprint,
  type Fingerprinter,
  type KnownCaptures,
  type PythonParser,
} from "../../src/index.ts";
import { filesInMemory } from "./files-in-memory.ts";

/** A fingerprinter over texts below `src`. */
export function fingerprinterOf(parser: PythonParser, texts: Readonly<Record<string, string>>): Fingerprinter {
  const files = filesInMemory(Object.fromEntries(Object.entries(texts).map(([path, text]) => [`src/${path}`, text])));
  return createFingerprinter({ modules: createParsedModules(parser, files), files, searchPath: ["src"] });
}

/** The fingerprint of one function, by `module:name`. */
export function fingerprintOf(parser: PythonParser, texts: Readonly<Record<string, string>>, id: string): Fingerprint {
  const [module = "", name = ""] = id.split(":");
  return fingerprinterOf(parser, texts).of(module, name);
}

/** Ids of all that a function reaches. */
export function reachOf(parser: PythonParser, texts: Readonly<Record<string, string>>, id: string): readonly string[] {
  return fingerprintOf(parser, texts, id).reaches.map((unit) => unit.id);
}

/** The fingerprint of the definition that begins with `marker` in a file below `src`. */
export function fingerprintAt(
  parser: PythonParser,
  texts: Readonly<Record<string, string>>,
  file: string,
  written: string,
  known?: KnownCaptures,
): Fingerprint {
  const start = (texts[file] ?? "").indexOf(written);
  if (start < 0) throw new Error(`the text of ${file} does not hold ${written}`);
  return fingerprinterOf(parser, texts).ofSpan(`src/${file}`, { start, end: start + written.length }, known);
}
