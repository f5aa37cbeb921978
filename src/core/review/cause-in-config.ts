import type { ChangeCause } from "../model/change.ts";
import type { Place } from "../model/place.ts";
import { causeInPython } from "./cause-in-python.ts";
import { causeOf, type ChangedBlock, type Sources } from "./compare-sources.ts";

const MOST_STEPS = 6;
/** Resolvers of OmegaConf and Kedro; any other name is the project's own. */
const BUILT_IN: ReadonlySet<string> = new Set(["globals", "runtime_params"]);

/** The changed key, global, anchor or resolver that the lines at a place refer to, directly or through others. */
export function causeInConfig(at: Place, isAfter: boolean, sources: Sources): ChangeCause | null {
  const side = isAfter ? "after" : "before";
  const changed = sources.changedFiles.flatMap((file) => sources.changedBlocks(file));
  const seen = new Set<string>();
  let texts: readonly { readonly file: string; readonly text: string }[] = [
    { file: at.file, text: sources.textAt(side, at) },
  ];
  for (let step = 0; step < MOST_STEPS && texts.length > 0; step++) {
    const references = texts
      .flatMap(({ file, text }) => referencesIn(text).map((reference) => ({ ...reference, file })))
      .filter((reference) => !seen.has(JSON.stringify(reference)) && seen.add(JSON.stringify(reference)));
    for (const reference of references) {
      const block = changed.find((candidate) => isMeant(reference, candidate));
      const used =
        block === undefined && reference.kind === "resolver" ? behindResolver(reference.name, side, sources) : null;
      if (used !== null) return used;
      if (block !== undefined)
        return causeOf(
          block,
          reference.kind,
          reference.kind === "global"
            ? `globals:${reference.name}`
            : reference.kind === "anchor"
              ? `&${reference.name}`
              : reference.name,
        );
    }
    texts = references.flatMap((reference) => unchangedText(reference, side, sources));
  }
  return null;
}

interface Reference {
  readonly kind: "global" | "anchor" | "interpolation" | "resolver";
  readonly name: string;
}
interface FoundReference extends Reference {
  /** The file that refers. */
  readonly file: string;
}

function referencesIn(text: string): readonly Reference[] {
  const found: Reference[] = [];
  for (const match of text.matchAll(
    /\$\{(?<resolver>[\w.]+):(?<argument>[^},$]*)|\$\{(?<key>[^}:$]+)\}|(?:^|[\s[,{])\*(?<anchor>[^\s,[\]{}]+)/gmu,
  )) {
    const { resolver, argument, key, anchor } = match.groups ?? {};
    if (anchor !== undefined) found.push({ kind: "anchor", name: anchor });
    else if (key !== undefined) found.push({ kind: "interpolation", name: key.trim() });
    else if (resolver === "globals") found.push({ kind: "global", name: (argument ?? "").trim() });
    else if (resolver !== undefined && !BUILT_IN.has(resolver) && !resolver.startsWith("oc."))
      found.push({ kind: "resolver", name: resolver });
  }
  return found;
}

function isMeant(reference: FoundReference, block: ChangedBlock): boolean {
  switch (reference.kind) {
    case "anchor":
      return block.kind === "anchor" && block.name === reference.name && block.file === reference.file;
    case "global":
      return block.kind === "key" && baseName(block.file).startsWith("globals") && block.name === reference.name;
    case "interpolation":
      return (
        block.kind === "key" && block.name === reference.name && configType(block.file) === configType(reference.file)
      );
    case "resolver":
      return (
        (block.kind === "constant" || block.kind === "code") &&
        [`"${reference.name}"`, `'${reference.name}'`].some(
          (name) => (block.after ?? block.before)?.text.includes(name) === true,
        )
      );
  }
}

/** What the code that names a resolver uses and that was edited. */
function behindResolver(name: string, side: "before" | "after", sources: Sources): ChangeCause | null {
  for (const file of sources.list(side).filter((path) => path.endsWith(".py")))
    for (const block of sources.blocks(side, file)) {
      if (!block.text.includes(`"${name}"`) && !block.text.includes(`'${name}'`)) continue;
      const cause = causeInPython(
        { file, line: block.line, column: 1, endLine: block.endLine, endColumn: 1 },
        side === "after",
        sources,
      );
      if (cause !== null) return cause;
    }
  return null;
}

/** What an unchanged definition says, to be followed further. */
function unchangedText(
  reference: FoundReference,
  side: "before" | "after",
  sources: Sources,
): readonly { readonly file: string; readonly text: string }[] {
  if (reference.kind === "resolver") return [];
  const isOfType = (file: string): boolean =>
    reference.kind === "global"
      ? baseName(file).startsWith("globals")
      : configType(file) === configType(reference.file);
  const files =
    reference.kind === "anchor"
      ? [reference.file]
      : sources.list(side).filter((file) => /\.ya?ml$/u.test(file) && isOfType(file));
  const kind = reference.kind === "anchor" ? "anchor" : "key";
  return files.flatMap((file) =>
    sources
      .blocks(side, file)
      .filter((block) => block.kind === kind && block.name === reference.name)
      .map(({ text }) => ({ file, text })),
  );
}

/** Kedro merges and interpolates catalogs with catalogs, parameters with parameters. */
function configType(file: string): string {
  const folders = file.split("/");
  const named = folders.find((part) => /^(?:catalog|parameters|dagster|globals)/u.test(part));
  return /^(?:catalog|parameters|dagster|globals)/u.exec(named ?? "")?.[0] ?? baseName(file);
}

function baseName(file: string): string {
  return file.split("/").at(-1) ?? file;
}
