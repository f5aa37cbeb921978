import type { FunctionDefinition } from "../syntax/syntax.ts";
import type { ShapeBuilder } from "./shape.ts";
import { namesInTexts } from "./shows-local-names.ts";

/** A function that is called may find the variables of its caller by the texts that it is given. */
export function describeNamesInTexts(builder: ShapeBuilder, node: FunctionDefinition): void {
  const names = namesInTexts(node);
  if (names !== "") builder.refer({ kind: "variables", names });
}
