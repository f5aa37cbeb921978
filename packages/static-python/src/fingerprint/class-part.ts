import type { Place } from "../model/place.ts";
import type { ParsedModules } from "../modules/parsed-modules.ts";
import type { ClassDefinition, FunctionDefinition } from "../syntax/syntax.ts";
import { piecesOf } from "./project-pieces.ts";
import { referenceOf } from "./reference-of.ts";
import type { Reference } from "./shape.ts";
import { resolveReference, type ProjectModules } from "./resolve-reference.ts";

/** What of a class counts: what its methods `entries` do, without what only `others` do. */
export interface ClassUse {
  readonly entries: readonly string[];
  readonly others: readonly string[];
  /** Whether a class from outside, by its dotted name, calls no methods but those named here. */
  readonly isPlainBase: (dotted: string) => boolean;
  /** Statements that only make objects of the class: what they reach is told of those objects. */
  readonly makers?: readonly Place[];
}

/** Special methods that only show an object. */
const SHOWING: ReadonlySet<string> = new Set(["__repr__", "__str__", "__format__"]);

/**
 * Keys of the methods of a class and of its bases in the project that are not run when only `entries` are called: nothing
 * that is run mentions their names. Where an object is handed to other code as a whole, or a base from outside may call
 * any method, all methods count but `others`, and those too where they are mentioned.
 */
export function methodsLeftOut(
  project: ProjectModules,
  modules: ParsedModules,
  key: string,
  use: ClassUse,
): ReadonlySet<string> {
  const chain = chainOf(project, modules, key);
  const methods = chain.classes.flatMap((one) => one.methods);
  const isOpen = chain.outside.some((dotted) => !use.isPlainBase(dotted));
  const isStart = ({ name }: Method): boolean => {
    if (use.others.includes(name)) return false;
    return isOpen || use.entries.includes(name) || (/^__.*__$/u.test(name) && !SHOWING.has(name));
  };
  const kept = new Set(methods.filter(isStart));
  const texts = chain.classes.map(({ outline }) => outline);
  for (const method of kept) texts.push(method.text);
  for (let text = texts.pop(); text !== undefined; text = texts.pop()) {
    const isWhole = /\bself\b(?!\s*\.)/u.test(withoutSignature(text));
    for (const method of methods) {
      if (kept.has(method) || !(isWhole || mentions(text, method.name))) continue;
      kept.add(method);
      texts.push(method.text);
    }
  }
  return new Set(methods.filter((method) => !kept.has(method)).map((method) => method.key));
}

/** Keys of the pieces that makers stand in, under each name that their module has. */
export function piecesOfMakers(
  project: ProjectModules,
  modules: ParsedModules,
  makers: readonly Place[],
): readonly string[] {
  return makers.flatMap((place) => {
    const span = modules.get(place.file)?.lines.span(place);
    const own = project.names.all.filter((module) => project.names.fileOf(module) === place.file);
    return own.flatMap((module) => {
      const index = project
        .analysisOf(module)
        ?.pieces.findIndex(({ start, end }) => span !== undefined && start <= span.start && span.end <= end);
      return index === undefined || index < 0 ? [] : [`piece ${module} ${index}`];
    });
  });
}

interface Method {
  readonly key: string;
  readonly name: string;
  readonly text: string;
}

interface ChainClass {
  readonly methods: readonly Method[];
  /** The class without its methods' bodies. */
  readonly outline: string;
}

/** The class and its bases that are the project's, and the dotted names of those that are not. */
function chainOf(
  project: ProjectModules,
  modules: ParsedModules,
  start: string,
): { readonly classes: readonly ChainClass[]; readonly outside: readonly string[] } {
  const classes: ChainClass[] = [];
  const outside: string[] = [];
  const seen = new Set<string>([start]);
  const open = [start];
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    for (const { module, piece, index } of piecesOf(project, key)) {
      const text = modules.get(project.names.fileOf(module) ?? "")?.text ?? "";
      if (piece.statement.kind !== "class") {
        outside.push(key);
        continue;
      }
      classes.push(classOf(piece.statement, text, `${module} ${index}`));
      for (const parent of parentsOf(piece.statement)) {
        const { label, keys } = parent === null ? COMPUTED : resolveReference(project, module, parent);
        if (keys.length === 0) outside.push(label);
        for (const next of keys) if (!seen.has(next)) open.push(next);
        keys.forEach((next) => seen.add(next));
      }
    }
  }
  return { classes, outside };
}

/** A base that is computed could be anything. */
const COMPUTED = { label: "", keys: [] };

/** Bases, `Base[int]` by its `Base`, and what keywords hand over: a metaclass. */
function parentsOf({ bases, keywords }: ClassDefinition): readonly (Reference | null)[] {
  return [...bases, ...keywords.map(({ value }) => value)].map((base) =>
    referenceOf(null, base.kind === "subscript" ? base.object : base),
  );
}

function classOf({ body, start, end }: ClassDefinition, text: string, key: string): ChainClass {
  const functions = body.filter((statement): statement is FunctionDefinition => statement.kind === "function");
  const methods = functions.map((method, index) => ({
    key: `method ${key} ${index}`,
    name: method.name,
    text: text.slice(method.start, method.end),
  }));
  const cuts = [start, ...functions.flatMap((method) => [method.start, method.end]), end];
  const outline = cuts.flatMap((cut, index) => (index % 2 === 0 ? text.slice(cut, cuts[index + 1]) : [])).join("\n");
  return { methods, outline };
}

/** The parameter `self` hands nothing on. */
function withoutSignature(text: string): string {
  return text.replace(/\bdef\s+\w+\s*\(\s*self\b/u, "def (");
}

function mentions(text: string, name: string): boolean {
  return new RegExp(`\\b${name.replaceAll("$", "\\$")}\\b`, "u").test(text);
}
