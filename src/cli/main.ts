import { runCommandLine } from "./run-command-line.ts";
import { processTerminal } from "./terminal.ts";

// A reader that has seen enough (`| head`) closes the pipe: there is nobody to tell the rest.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit();
  throw error;
});

// Without `await` at the top, so that the bundle can be CommonJS: Node keeps more of what it compiles of that.
void runCommandLine(process.argv.slice(2), processTerminal(process.env)).then((code) => {
  process.exitCode = code;
});
