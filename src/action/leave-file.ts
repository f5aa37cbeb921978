import { lstatSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { quoted } from "../core/text/quoted.ts";
import { whyRefused } from "../files/why-refused.ts";
import { InputMistake } from "./read-inputs.ts";

/**
 * Writes a file below the workspace. That holds what a pull request has committed, and a link there would lead the file
 * anywhere on the runner: none is followed. Throws `InputMistake`, also where the folder cannot be written to.
 */
export function leaveFile(workspace: string, path: string, text: string): void {
  const inside = relative(workspace, path);
  try {
    const link = partsOf(inside).find((part) => isLink(join(workspace, part)));
    if (link !== undefined)
      throw new InputMistake(`Nothing is left in the folder of the input \`output\`: ${quoted(link)} is a link.`);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  } catch (error) {
    if (!(error instanceof Error) || !("code" in error)) throw error;
    const reason = whyRefused(error)?.reason ?? `cannot be written (${String(error.code)})`;
    throw new InputMistake(
      `Nothing can be left in the folder of the input \`output\`: ${quoted(inside)} ${reason}. Name another folder.`,
    );
  }
}

/** `a`, `a/b`, `a/b/c`. */
function partsOf(path: string): readonly string[] {
  const names = path.split(sep);
  return names.map((_, index) => names.slice(0, index + 1).join(sep));
}

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
}
