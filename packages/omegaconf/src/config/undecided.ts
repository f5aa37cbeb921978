import type { ConfigUnknown } from "./config-node.ts";

/** What is left of a value that is not known where something is decided by it: a template is then no text any more. */
export function undecided({ template: _, ...unknown }: ConfigUnknown): ConfigUnknown {
  return unknown;
}

/** True for a value that is known but for variables by which nothing is decided. */
export function isTextWithVariables({ template, isDoubtful }: ConfigUnknown): boolean {
  return template !== undefined && isDoubtful !== true;
}
