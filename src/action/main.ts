import { reportReviewing } from "./report-reviewing.ts";
import { run } from "./run.ts";
import { runnerIo } from "./runner-io.ts";

await run(runnerIo(process.env), await reportReviewing());
