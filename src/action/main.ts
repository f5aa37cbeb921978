import { loadReviewProgram } from "./load-review-program.ts";
import { runAction } from "./run-action.ts";
import { runnerIo } from "./runner-io.ts";

await runAction(runnerIo(process.env), await loadReviewProgram());
