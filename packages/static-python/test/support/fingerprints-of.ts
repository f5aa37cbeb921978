import {
  createFingerprinter,
  createParsedModules,
  createPythonParser,
  type Fingerprint,
  type Fingerprinter,
  type KnownCaptures,
} from "../../src/index.ts";
import { filesInMemory } from "./files-in-memory.ts";

type Texts = Readonly<Record<string, string>>;

const parser = createPythonParser();

/** A fingerprinter over texts below `src`. */
export function fingerprinterOf(texts: Texts): Fingerprinter {
  const files = filesInMemory(Object.fromEntries(Object.entries(texts).map(([path, text]) => [`src/${path}`, text])));
  return createFingerprinter({ modules: createParsedModules(parser, files), files, searchPath: ["src"] });
}

/** The fingerprint of one function, by `module:name`, with what is known of it besides. */
export function fingerprintOf(texts: Texts, id: string): Fingerprint {
  const [module = "", name = ""] = id.split(":");
  return fingerprinterOf(texts).of(module, name);
}

/** The fingerprint alone. */
export function printOf(texts: Texts, id: string): string | null {
  return fingerprintOf(texts, id).fingerprint;
}

/** Ids of all that a function reaches. */
export function reachOf(texts: Texts, id: string): readonly string[] {
  return fingerprintOf(texts, id).reaches.map((unit) => unit.id);
}

/** The fingerprint of the definition that is `written` in a file below `src`. */
export function fingerprintAt(texts: Texts, file: string, written: string, known?: KnownCaptures): Fingerprint {
  const start = (texts[file] ?? "").indexOf(written);
  if (start < 0) throw new Error(`the text of ${file} does not hold ${written}`);
  return fingerprinterOf(texts).ofSpan(`src/${file}`, { start, end: start + written.length }, known);
}
