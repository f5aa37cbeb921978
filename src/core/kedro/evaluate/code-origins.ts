import type { CodeSource, Fingerprinter, ParsedModules, Value } from "static-python";
import type { Origin } from "../../model/origin.ts";
import type { Place } from "../../model/place.ts";
import type { KnownNode } from "../pipeline-values/known-node.ts";

/** The nearest ones are those that a reader follows; a document holds them once for each node. */
const MOST_ORIGINS = 12;

/** A definition in the code of a project that a fact came from. */
export interface CodeOrigin extends Pick<Origin, "name" | "at"> {
  readonly kind: "resolver" | "constant" | "code";
}

/** What the code of a project makes things of, found in its syntax and in the calls that were followed. */
export interface CodeOrigins {
  /** `passedOn` are the ids (`module:name`) of node functions: what they do decides nothing about a node. */
  readonly ofNode: (node: KnownNode, passedOn: ReadonlySet<string>) => readonly CodeOrigin[];
  readonly ofPipeline: (at: Place) => readonly CodeOrigin[];
  /** Of what a resolver gives, by the name it is registered under. */
  readonly ofResolver: (resolver: Value, name: string) => readonly CodeOrigin[];
}

export function codeOrigins(modules: ParsedModules, fingerprinter: Fingerprinter): CodeOrigins {
  const around = (place: Place): readonly CodeSource[] =>
    [fingerprinter.definitionAround(place)].filter((found) => found !== null);
  return {
    ofNode({ at, trail }, passedOn) {
      const sources = fingerprinter.sourcesOf([at, ...trail], passedOn);
      // Of a function that is called from elsewhere any line may matter; the pipeline says which one calls it.
      return originsOf(trail.length === 0 ? sources : [...sources, ...[at, ...trail].flatMap(around)]);
    },
    ofPipeline: (at) => originsOf(around(at)),
    ofResolver(resolver, name) {
      const at = placeOf(resolver, modules);
      if (at === null) return [];
      return [{ kind: "resolver", name, at }, ...originsOf(fingerprinter.sourcesOf([at]))];
    },
  };
}

function originsOf(sources: readonly CodeSource[]): readonly CodeOrigin[] {
  const places = new Set<string>();
  const origins: CodeOrigin[] = [];
  for (const { kind, name, at } of sources) {
    const place = `${at.file}:${at.line}:${at.column}:${at.endLine}:${at.endColumn}`;
    if (places.has(place) || origins.length === MOST_ORIGINS) continue;
    places.add(place);
    origins.push({ kind, name, at });
  }
  return origins;
}

/** Where a function of the project is defined. */
function placeOf(value: Value, modules: ParsedModules): Place | null {
  if (value.kind === "bound-method") return placeOf(value.function, modules);
  if (value.kind === "partial") return placeOf(value.function, modules);
  return value.kind === "function" ? (modules.get(value.file)?.lines.place(value.definition) ?? null) : null;
}
