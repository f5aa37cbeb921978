import { keysOfOutside } from "./outside-keys.ts";
import type { PieceGraph } from "./piece-graph.ts";
import { addTo, type CodeInQuestion, piecesOf, runningPieces } from "./project-pieces.ts";
import { resolveReference, type ProjectModules } from "./resolve-reference.ts";
import type { Reference, Shape } from "./shape.ts";
import { closure } from "./walk-graph.ts";

/**
 * Adds what calls hand on: `where = config()` makes `where["a"] = 1` a change to what `config` may have given, and
 * `start()` does to a library what the functions do that it reaches.
 */
export function addThroughCalls(code: CodeInQuestion, changes: Map<string, Set<string>>, graph: PieceGraph): void {
  const { project } = code;
  const changedBy = new Map<string, Set<string>>();
  for (const [key, pieces] of changes) for (const piece of pieces) addTo(changedBy, piece, key);
  for (const { module, piece, index } of runningPieces(code)) {
    const key = `piece ${module} ${index}`;
    for (const written of piece.shape.writes)
      for (const name of resolveReference(project, module, written).keys)
        for (const given of givenBy(project, name, changedBy)) addTo(changes, given, key);
    for (const effect of piece.shape.effects.filter(isDirect))
      for (const called of resolveReference(project, module, effect).keys)
        if (called.startsWith("name ") && piecesOf(project, called).some((one) => one.piece.kind === "function"))
          for (const library of librariesOf(project, graph, called)) addTo(changes, library, key);
  }
}

/** `start()`; not `registry.add(step)`, which hands things on. */
function isDirect(reference: Reference): boolean {
  return (reference.kind === "name" || reference.kind === "imported") && reference.path.length === 0;
}

/** What the statements that bind a name may have changed, or taken, by a call. */
function givenBy(
  project: ProjectModules,
  name: string,
  changedBy: ReadonlyMap<string, ReadonlySet<string>>,
): readonly string[] {
  return piecesOf(project, name).flatMap(({ module, piece, index }) => {
    if (piece.statement.kind !== "assign" && piece.statement.kind !== "annotated-assign") return [];
    return [...(changedBy.get(`piece ${module} ${index}`) ?? [])].filter(
      (key) => key.startsWith("name ") && key !== name,
    );
  });
}

/** Libraries that functions of the project call for what that does. */
function librariesOf(project: ProjectModules, graph: PieceGraph, called: string): readonly string[] {
  const reached = closure(called, (key) => graph.vertex(key).edges.filter((edge) => !edge.startsWith("module ")));
  return reached.flatMap((key) => {
    const [kind, module = "", index = "", method = ""] = key.split(" ");
    const piece = kind === "piece" || kind === "method" ? project.analysisOf(module)?.pieces[Number(index)] : undefined;
    const shape: Shape | undefined = kind === "method" ? piece?.methods[Number(method)]?.shape : piece?.shape;
    return (shape?.laterEffects ?? []).flatMap((reference: Reference) => {
      const { label, keys } = resolveReference(project, module, reference);
      return keys.length > 0 ? [] : keysOfOutside(label, project.libraryParts);
    });
  });
}
