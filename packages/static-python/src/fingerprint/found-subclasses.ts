import { addTo, type CodeInQuestion, findSubclasses, piecesOf, runningPieces } from "./project-pieces.ts";
import { resolveReference } from "./resolve-reference.ts";

/** Where code asks a class for its subclasses, each of these is entered there. */
export function addFoundSubclasses(code: CodeInQuestion, changes: Map<string, Set<string>>): void {
  const { project } = code;
  const subclasses = findSubclasses(code);
  const asked = new Set<string>();
  for (const { module, piece } of runningPieces(code)) {
    const shapes = [piece.shape, ...piece.methods.map((method) => method.shape)];
    for (const { parts, attributes } of shapes) {
      if (attributes.has("__subclasses__")) for (const key of subclasses.keys()) asked.add(key);
      for (const part of parts)
        if (typeof part !== "string" && "path" in part && part.kind !== "files" && part.path.includes("__subclasses__"))
          for (const key of resolveReference(project, module, part).keys) asked.add(key);
    }
  }
  for (const key of asked)
    for (const next of subclasses.get(key) ?? []) {
      asked.add(next);
      for (const { module, index } of piecesOf(project, next)) addTo(changes, key, `piece ${module} ${index}`);
    }
}
