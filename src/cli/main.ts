import { run } from "./run.ts";

// A reader that has seen enough (`| head`) closes the pipe: there is nobody to tell the rest.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit();
  throw error;
});

process.exitCode = await run(process.argv.slice(2), process.env);
