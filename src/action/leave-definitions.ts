import type { ReviewedDefinitions } from "../deployment/definitions-of-reports.ts";
import type { ActionIo } from "./action-io.ts";

/** Leaves the definitions that would be generated, and says why there are none; gives their folder, "" for none. */
export function leaveDefinitions(io: ActionIo, definitions: ReviewedDefinitions, folder: string | null): string {
  const [first] = [...definitions.files].map(([path, text]) => {
    const written = io.writeFile(`definitions/${path}`, text, folder);
    return written.slice(0, -path.length - 1);
  });
  io.output("definitions", first ?? "");
  for (const reason of definitions.reasons) io.info(`No definitions: ${reason}`);
  return first ?? "";
}
