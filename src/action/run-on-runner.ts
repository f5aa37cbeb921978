import { loadReviewProgram } from "./load-review-program.ts";
import { runAction } from "./run-action.ts";
import { runnerIo } from "./runner-io.ts";

/** The whole Action, on the runner that this process stands on. */
export async function runOnRunner(): Promise<void> {
  await runAction(runnerIo(process.env), await loadReviewProgram());
}
