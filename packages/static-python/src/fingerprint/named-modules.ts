import type { ProjectFiles } from "../model/project-files.ts";
import { packageOf } from "./package-of.ts";
import { keysOfText } from "./resolve-reference.ts";
import type { ProjectModules } from "./resolve-reference.ts";

const DOTTED = /[A-Za-z_]\w*(?:[.:][A-Za-z_]\w*)*/g;
/** A dotted name that is a whole value; what ends so is as likely the name of a file or a machine. */
const WHOLE_VALUE = /(?<=[:\-,[{][ \t]*["']?)[A-Za-z_]\w*(?:[.:][A-Za-z_]\w*)+(?=["']?[ \t]*(?:[,\]}#\r\n]|$))/g;
const NO_CODE =
  /\.(?:ai|cfg|com|conf|csv|db|dev|gz|h5|hdf5|html|ini|io|jpe?g|json|local|log|md|net|org|parquet|pdf|pickle|pkl|png|pt|py|sql|svg|toml|tsv|txt|xlsx?|xml|ya?ml|zip)$/;

/**
 * Keys of everything in the project that a text names: a string in its code, or a word in a file that gives values to
 * code. What code imports by a name it was given, it was given by one of these. `packages` are what dotted words in such
 * files begin with and the project does not have.
 */
export function findNamedModules(
  project: ProjectModules,
  files: ProjectFiles,
  givesValues: (path: string) => boolean,
): { readonly keys: readonly string[]; readonly packages: readonly string[] } {
  const packages = new Set<string>();
  const keys = new Set<string>();
  const tops = new Set(project.names.all.map((name) => name.split(".")[0] ?? name));
  const note = (text: string): void => {
    const [top = ""] = text.split(/[.:]/);
    const isPlain = top === text;
    if (!tops.has(top) || (isPlain && project.names.isPackage(text))) return;
    for (const key of keysOfText(project, text)) keys.add(key);
  };
  for (const path of files.list()) {
    if (!givesValues(path)) continue;
    const text = files.read(path) ?? "";
    for (const [word] of text.matchAll(DOTTED)) note(word);
    for (const [word] of text.matchAll(WHOLE_VALUE))
      if (!NO_CODE.test(word) && !tops.has(word.split(/[.:]/)[0] ?? "")) packages.add(packageOf(word));
  }
  for (const module of project.names.all) {
    for (const piece of project.analysisOf(module)?.pieces ?? []) {
      for (const { parts } of [piece.shape, ...piece.methods.map((method) => method.shape)]) {
        for (const part of parts) if (typeof part !== "string" && part.kind === "text") note(part.value);
      }
    }
  }
  return { keys: [...keys].sort(), packages: [...packages].sort() };
}
