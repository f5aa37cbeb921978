import type { ImportedName } from "../syntax/bound-names.ts";

/**
 * The normalized syntax of a piece of code: texts, and between them references to names that the piece does not bind
 * itself. Two pieces with equal texts that refer to equal things behave alike; comments, docstrings, layout, quotes,
 * parentheses, the spelling of imports and annotations that nothing reads are not in it.
 */
export interface Shape {
  readonly parts: readonly (string | Reference)[];
  /** Things outside that the piece changes when it runs itself … */
  readonly writes: readonly Reference[];
  /** … and those that functions which it defines change when they are called. */
  readonly laterWrites: readonly Reference[];
  /** What it calls when it runs itself … */
  readonly callees: readonly Reference[];
  /** … and all that these calls are given, callees included. */
  readonly executed: readonly Reference[];
  /** What it calls, when it runs itself, for nothing but what the call does. */
  readonly effects: readonly Reference[];
  /** … and what functions that it defines call so when they are called. */
  readonly laterEffects: readonly Reference[];
  /** Names of attributes that it reads of things that it does not name. */
  readonly attributes: ReadonlySet<string>;
}

/** Something outside a piece of code, to be looked up in the module the piece stands in. */
export type Reference =
  /** A name of the module, of Python, or unknown; `path` are the attributes read from it. */
  | { readonly kind: "name"; readonly name: string; readonly path: readonly string[] }
  /** A name that an import within a function binds. */
  | { readonly kind: "imported"; readonly imported: ImportedName; readonly path: readonly string[] }
  /** A string that could name a module or something in it. */
  | { readonly kind: "text"; readonly value: string }
  /**
   * `importlib.import_module(…)` and the like; `name` is what is known of the module's name, null for what is not. It may
   * be relative to the package of the module where a package is given, too.
   */
  | {
      readonly kind: "dynamic-import";
      readonly callee: Reference;
      readonly name: readonly (string | null)[];
      readonly isRelative: boolean;
      /** No file of the project can tell the name: it comes from the environment or the command line. */
      readonly isFromOutside?: true;
    }
  /** A name in an annotation that nothing reads but whoever makes the arguments. */
  | { readonly kind: "hint"; readonly of: Reference }
  /** A name in an annotation that something reads: typing's names for types of Python's own are those. */
  | { readonly kind: "spelling"; readonly of: Reference }
  /** Files that a path leads to: their content counts, how the path is written is told by the text around. */
  | { readonly kind: "files"; readonly path: PathExpression }
  /** Variables that texts of a function name: they count where functions of the project look into their callers. */
  | { readonly kind: "variables"; readonly names: string }
  /** A construct that can read the docstrings of the module. */
  | { readonly kind: "documentation" }
  /** The place of a method in its class. */
  | { readonly kind: "method"; readonly name: string };

/** A path as code puts it together, as far as its text shows. */
export type PathExpression =
  | { readonly kind: "own-file" }
  | { readonly kind: "text"; readonly value: string }
  | { readonly kind: "name"; readonly reference: Reference }
  /** The folder of a package, by its name or a module; of the module itself when it is null. */
  | { readonly kind: "package"; readonly of: string | Reference | null }
  | { readonly kind: "join"; readonly parts: readonly PathExpression[] }
  /** Texts one after the other. */
  | { readonly kind: "concat"; readonly parts: readonly PathExpression[] }
  | { readonly kind: "parent"; readonly of: PathExpression; readonly levels: number }
  | { readonly kind: "with-name"; readonly of: PathExpression; readonly name: string }
  | { readonly kind: "with-suffix"; readonly of: PathExpression; readonly suffix: string }
  /** A file that is opened: it counts from the folder that the program runs in. */
  | { readonly kind: "opened"; readonly of: PathExpression }
  /** All that lies in a folder. */
  | { readonly kind: "all"; readonly of: PathExpression }
  | { readonly kind: "unknown" };

/** A method of a class, which is a piece of its own; its place in the shape of the class is marked by its name. */
export interface NamedShape {
  readonly name: string;
  readonly shape: Shape;
}

/** Collects a shape while the syntax is walked. */
export interface ShapeBuilder {
  text(value: string): void;
  refer(reference: Reference): void;
  write(reference: Reference): void;
  /** A call whose value nobody takes. */
  effect(callee: Reference | null): void;
  /** An attribute of something that has no name of its own. */
  reads(attribute: string): void;
  /** Runs `body` for the parts of a call, or of a decorator, which is called too. */
  called(callee: Reference | null, body: () => void): void;
  /** Runs `body` for code that a definition holds back: bodies until they are called, annotations until they are read. */
  deferred(body: () => void): void;
  finish(): Shape;
}

export function createShapeBuilder(): ShapeBuilder {
  const parts: (string | Reference)[] = [];
  const seen = nothingSeen();
  let pending = "";
  let deferrals = 0;
  let calls = 0;
  return {
    text(value) {
      pending += value;
    },
    refer(reference) {
      parts.push(pending, reference);
      pending = "";
      if (deferrals === 0 && calls > 0) seen.executed.push(reference);
    },
    write: (reference) => void (deferrals === 0 ? seen.writes : seen.laterWrites).push(reference),
    effect(callee) {
      if (callee !== null) (deferrals === 0 ? seen.effects : seen.laterEffects).push(callee);
    },
    reads: (attribute) => void seen.attributes.add(attribute),
    called(callee, body) {
      if (deferrals === 0 && callee !== null) seen.callees.push(callee);
      calls++;
      body();
      calls--;
    },
    deferred(body) {
      deferrals++;
      body();
      deferrals--;
    },
    finish: () => ({ ...seen, parts: [...parts, pending] }),
  };
}

function nothingSeen() {
  return {
    writes: [] as Reference[],
    laterWrites: [] as Reference[],
    callees: [] as Reference[],
    executed: [] as Reference[],
    effects: [] as Reference[],
    laterEffects: [] as Reference[],
    attributes: new Set<string>(),
  };
}
