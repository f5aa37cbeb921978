import { statSync } from "node:fs";
import { resolve } from "node:path";
import { quoted } from "../core/text/quoted.ts";
import type { ActionIo } from "./action-io.ts";
import { whyRefused } from "../files/why-refused.ts";
import { InputMistake, type Inputs } from "./read-inputs.ts";
import { workspace } from "./workspace.ts";

/**
 * Folder of the checkout. A workspace without one is read through GitHub's API; a folder that the workflow names is meant
 * to be there. Throws `InputMistake`.
 */
export function checkoutFolder(io: ActionIo, { repositoryPath }: Pick<Inputs, "repositoryPath">): string {
  const folder = resolve(workspace(io), repositoryPath);
  if (folder === resolve(workspace(io))) return folder;
  const state = stateOf(folder);
  if (state === null) return folder;
  throw new InputMistake(
    `The input \`repository-path\` names ${quoted(repositoryPath)}, which ${state}. Name the folder that \`actions/checkout\` was given as its \`path\`, or leave both out.`,
  );
}

/** What is wrong with a folder, or null. */
function stateOf(folder: string): string | null {
  try {
    return statSync(folder).isDirectory() ? null : "is not a folder";
  } catch (error) {
    const why = whyRefused(error);
    if (why === null) throw error;
    return why.reason;
  }
}
