import type { CodeSource, Fingerprinter, FunctionValue, ParsedModules, Value } from "static-python";
import type { Origin } from "../../model/origin.ts";
import type { Place } from "../../model/place.ts";
import type { ResolverCode } from "../../model/project-code.ts";
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
  /** The code of a resolver of the project, or null. */
  readonly resolverCode: (resolver: Value, name: string) => ResolverCode | null;
}

export function codeOrigins(modules: ParsedModules, fingerprinter: Fingerprinter): CodeOrigins {
  const around = (place: Place): readonly CodeSource[] =>
    [fingerprinter.definitionAround(place)].filter((found) => found !== null);
  const known = new WeakMap<ReadonlySet<string>, Map<string, readonly CodeOrigin[]>>();
  return {
    ofNode({ at, trail }, passedOn) {
      const calls = [at, ...trail];
      const found = known.get(passedOn) ?? new Map<string, readonly CodeOrigin[]>();
      known.set(passedOn, found);
      const key = calls.map(placeKey).join(" ");
      const before = found.get(key);
      if (before !== undefined) return before;
      const sources = fingerprinter.sourcesOf(calls, passedOn);
      // Of a function that is called from elsewhere any line may matter; the pipeline says which one calls it.
      const origins = originsOf(trail.length === 0 ? sources : [...sources, ...calls.flatMap(around)]);
      found.set(key, origins);
      return origins;
    },
    ofPipeline: (at) => originsOf(around(at)),
    ofResolver(resolver, name) {
      const at = placeOf(resolver, modules);
      if (at === null) return [];
      return [{ kind: "resolver", name, at }, ...originsOf(fingerprinter.sourcesOf([at]))];
    },
    resolverCode(resolver, name) {
      const code = functionOf(resolver);
      const at = placeOf(resolver, modules);
      if (code === null || at === null) return null;
      const { fingerprint, reaches } = fingerprinter.ofSpan(code.file, code.definition);
      return fingerprint === null ? null : { name, fingerprint, reaches, at };
    },
  };
}

function originsOf(sources: readonly CodeSource[]): readonly CodeOrigin[] {
  const places = new Set<string>();
  const origins: CodeOrigin[] = [];
  for (const { kind, name, at } of sources) {
    const place = placeKey(at);
    if (places.has(place) || origins.length === MOST_ORIGINS) continue;
    places.add(place);
    origins.push({ kind, name, at });
  }
  return origins;
}

function placeKey({ file, line, column, endLine, endColumn }: Place): string {
  return `${file}:${line}:${column}:${endLine}:${endColumn}`;
}

/** Where a function of the project is defined. */
function placeOf(value: Value, modules: ParsedModules): Place | null {
  const code = functionOf(value);
  return code === null ? null : (modules.get(code.file)?.lines.place(code.definition) ?? null);
}

function functionOf(value: Value): FunctionValue | null {
  if (value.kind === "bound-method" || value.kind === "partial") return functionOf(value.function);
  return value.kind === "function" ? value : null;
}
