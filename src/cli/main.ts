import { runCommandLine } from "./run-command-line.ts";
import { processTerminal } from "./terminal.ts";

// Without `await` at the top, so that the bundle can be CommonJS: Node keeps more of what it compiles of that.
void runCommandLine(process.argv.slice(2), processTerminal(process.env)).then((code) => {
  process.exitCode = code;
});
