import type { Piece } from "./analyze-module.ts";
import { addThroughCalls } from "./changes-through-calls.ts";
import { addFoundSubclasses } from "./found-subclasses.ts";
import { orderOfImports } from "./order-of-imports.ts";
import { addTo, type CodeInQuestion, piecesOf, runningPieces, sortedKeys } from "./project-pieces.ts";
import { keysOfOutside, keysWrittenOutside } from "./outside-keys.ts";
import type { NameChanges } from "./name-changes.ts";
import type { PieceGraph } from "./piece-graph.ts";
import { ReachedNames } from "./reached-names.ts";
import { keyOfName, resolveReference } from "./resolve-reference.ts";
import type { ProjectModules } from "./resolve-reference.ts";
import type { Reference } from "./shape.ts";

const NONE: readonly string[] = [];

/**
 * Finds the pieces of code that change a name without binding it: `CONFIG["a"] = 1` and `register(f)` at module level,
 * decorators and class hooks that enter something in a registry, and functions that write to a global. What a call that runs
 * at import could reach and change, it is taken to change. Things outside count too: `json.dumps = ours`, `random.seed(1)`.
 */
export function findChanges(code: CodeInQuestion, graphOf: (changes: NameChanges) => PieceGraph): NameChanges {
  const { project } = code;
  const changes = new Map<string, Set<string>>();
  const steps = new Set<string>();
  const runs: Run[] = [];
  const later = new Map<string, Set<string>>();
  for (const { module, piece, index } of runningPieces(code)) {
    const key = `piece ${module} ${index}`;
    for (const { name, isStep } of writtenKeys(project, module, piece)) {
      if (!counts(project, module, name)) continue;
      addTo(changes, name, key);
      if (isStep) steps.add(`${name} ${key}`);
      else addTo(later, key, name);
    }
    runs.push(...runsOf(project, module, piece, index));
  }
  addFoundSubclasses(code, changes);
  const found: NameChanges = {
    of: (key) => (changes.has(key) ? sortedKeys(changes.get(key)) : NONE),
    changedBy: (piece) => [...changes].flatMap(([key, pieces]) => (pieces.has(piece) ? [key] : [])),
    isStep: (key, piece) => steps.has(`${key} ${piece}`),
    order: () => "",
  };
  if (runs.length > 0) addTouched(project, new ReachedNames(graphOf(found), later), { runs, changes });
  addThroughCalls(code, changes, graphOf(found));
  const kept = new Map([...changes].map(([key, pieces]) => [key, sortedKeys(pieces)]));
  return { ...found, of: (key) => kept.get(key) ?? NONE, order: orderOfImports(code, kept, found) };
}

/** A file that has a second name as a module does under it what it does under its first. */
function counts({ names }: ProjectModules, module: string, key: string): boolean {
  const isFirst = (name: string): boolean => names.moduleOf(names.fileOf(name) ?? "") === name;
  const [kind, home = ""] = key.split(" ");
  return isFirst(module) || (kind === "name" && !isFirst(home));
}

/** A piece that calls code of the project when its module is imported. */
interface Run {
  readonly module: string;
  readonly piece: string;
  readonly names: readonly string[];
  readonly roots: readonly string[];
  /** It hands functions to code of the project, which may change them. */
  readonly callees: ReadonlySet<string>;
  /** Names of which it calls an attribute. */
  readonly asked: ReadonlySet<string>;
}

interface Written {
  readonly name: string;
  /** The piece does it itself when its module is imported. */
  readonly isStep: boolean;
}

function writtenKeys(project: ProjectModules, module: string, piece: Piece): readonly Written[] {
  const shapes = [piece.shape, ...piece.methods.map((method) => method.shape)];
  const own = new Set(piece.names.map((name) => `name ${module} ${name}`));
  const written = (references: readonly Reference[], isStep: boolean): readonly Written[] =>
    references
      .flatMap((reference) => keysWritten(project, module, reference))
      .filter((name) => !own.has(name))
      .map((name) => ({ name, isStep }));
  return [
    ...written(piece.shape.writes, true),
    ...written(
      piece.methods.flatMap(({ shape }) => shape.writes),
      false,
    ),
    ...written(
      shapes.flatMap((shape) => shape.laterWrites),
      false,
    ),
    ...piece.shape.effects
      .flatMap((reference) => {
        const { label, keys } = resolveReference(project, module, reference);
        return keys.length > 0 ? [] : keysOfOutside(label, project.libraryParts);
      })
      .map((name) => ({ name, isStep: true })),
  ];
}

/** Names that a write changes: the one that is written to, what that is another name for, or something outside. */
function keysWritten(project: ProjectModules, module: string, reference: Reference): readonly string[] {
  const { label, keys } = resolveReference(project, module, reference);
  if (keys.length === 0) return keysWrittenOutside(label, project.libraryParts);
  const names = keys.flatMap((key) =>
    key.startsWith("module ") ? namesOf(project, key.slice("module ".length)) : [key],
  );
  const found = new Set(names.filter((key) => key.startsWith("name ")));
  for (const key of found)
    for (const { module: home, piece } of piecesOf(project, key))
      for (const alias of piece.aliases)
        for (const next of resolveReference(project, home, alias).keys) if (next.startsWith("name ")) found.add(next);
  return [...found];
}

/** `setattr(module, name, …)` may write to any of them. */
function namesOf(project: ProjectModules, module: string): readonly string[] {
  return [...(project.analysisOf(module)?.bindings.keys() ?? [])].map((name) => keyOfName(project, module, name) ?? "");
}

function runsOf(project: ProjectModules, module: string, piece: Piece, index: number): readonly Run[] {
  const shapes = [piece.shape, ...piece.methods.map((method) => method.shape)];
  const keysOf = (references: readonly Reference[]): readonly string[] =>
    references.flatMap((reference) => resolveReference(project, module, reference).keys);
  const callees = new Set(keysOf(shapes.flatMap((shape) => shape.callees)));
  const executed = keysOf(shapes.flatMap((shape) => shape.executed));
  const hooks = keysOf(piece.inherits).filter((key) => reachesHook(project, key, new Set()));
  const roots = [...new Set([...executed, ...hooks])];
  if (roots.length === 0) return [];
  const called = shapes.flatMap((shape) => shape.callees);
  const asked = new Set(called.flatMap((reference) => attributeOwners(project, module, reference)));
  const names = piece.names.map((name) => `name ${module} ${name}`);
  return [{ module, piece: `piece ${module} ${index}`, names, roots, callees, asked }];
}

/** `show` of `show.register`. */
function attributeOwners(project: ProjectModules, module: string, reference: Reference): readonly string[] {
  const { label, keys } = resolveReference(project, module, reference);
  return /^<[^>]+>\./u.test(label) ? keys : [];
}

/** A class of the project, or one of its bases, that runs code when it is derived from. */
function reachesHook(project: ProjectModules, key: string, seen: Set<string>): boolean {
  if (seen.has(key)) return false;
  seen.add(key);
  return piecesOf(project, key).some(({ module, piece }) => {
    if (piece.hasHook) return true;
    return piece.inherits.some((parent) =>
      resolveReference(project, module, parent).keys.some((next) => reachesHook(project, next, seen)),
    );
  });
}

interface Touching {
  readonly runs: readonly Run[];
  readonly changes: Map<string, Set<string>>;
}

/** A change may bring further code within reach of a call, so this goes on until nothing is added. */
function addTouched(project: ProjectModules, reached: ReachedNames, { runs, changes }: Touching): void {
  const bound = new Map<string, Bound>();
  const boundAs = (key: string): Bound => {
    const known = bound.get(key) ?? boundOf(project, key);
    bound.set(key, known);
    return known;
  };
  for (let grown = new Set<string>(["all"]); grown.size > 0;) {
    grown = new Set();
    for (const run of runs) {
      const { names, later } = reached.from(run.roots);
      // a constant that a function binds anew (`global level`) changes whatever it is
      const changed = [...names.filter((key) => mayChange(key, boundAs(key), run)), ...later];
      for (const key of changed)
        if (!run.names.includes(key) && counts(project, run.module, key) && addTo(changes, key, run.piece))
          grown.add(key);
    }
    for (const key of grown) reached.forget(key);
  }
}

/** What binds a name. */
interface Bound {
  /** Data that is not plainly constant, a class that holds some, or data beside other things. */
  readonly isOpen: boolean;
  readonly isDecorated: boolean;
  readonly isFunction: boolean;
}

function boundOf(project: ProjectModules, key: string): Bound {
  const pieces = piecesOf(project, key);
  return {
    isOpen:
      pieces.some(({ piece }) => piece.kind !== "function" && !piece.isImmutable) ||
      (pieces.length > 1 && pieces.some(({ piece }) => piece.kind === "data")),
    isDecorated: pieces.some(
      ({ piece: { statement } }) => statement.kind === "function" && statement.decorators.length > 0,
    ),
    isFunction: pieces.some(({ piece }) => piece.kind === "function"),
  };
}

/** Data can change unless it is plainly constant, a class if it holds data; a function only when handed to code of the project. */
function mayChange(key: string, { isOpen, isDecorated, isFunction }: Bound, { roots, callees, asked }: Run): boolean {
  if (isOpen) return true;
  // a decorated function may be an object that keeps things: `@show.register`
  if (isDecorated && asked.has(key)) return true;
  return isFunction && roots.includes(key) && !callees.has(key) && [...callees].some((callee) => callee !== key);
}
