import { delayOptimising } from "../program/delay-optimising.ts";
import { keepCompiledCode } from "../program/keep-compiled-code.ts";

delayOptimising();
// a runner that GitHub hosts is new each time: what it kept nobody would find
if (process.env["RUNNER_ENVIRONMENT"] === "self-hosted") keepCompiledCode("action");
void import("./run-on-runner.ts").then(({ runOnRunner }) => runOnRunner());
