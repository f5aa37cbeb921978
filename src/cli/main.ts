import { runCommandLine } from "./run-command-line.ts";
import { processTerminal } from "./terminal.ts";

const terminal = processTerminal(process.env);

// Without `await` at the top, so that the bundle can be CommonJS: V8's code is kept of whole scripts.
void runCommandLine(process.argv.slice(2), terminal).then((code) => {
  process.exitCode = code;
  // leaving at once, where nothing waits to be written, spares taking the heap apart
  if (terminal.isWritten()) process.exit();
});
