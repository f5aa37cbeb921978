import { runAppCommand } from "./operate/run-app-command.ts";

await runAppCommand(process.argv.slice(2), process.env);
