// Starts the App from its sources, which an older Node cannot run: that gets a sentence instead of a stack trace.
import { readFileSync } from "node:fs";

const { devEngines } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
const floor = devEngines.runtime.version.replace(">=", "");
const [least, leastMinor] = floor.split(".").map(Number);
const [major, minor] = process.versions.node.split(".").map(Number);
if (major > least || (major === least && minor >= leastMinor)) await import("../src/app/main.ts");
else {
  process.stderr.write(`The App cannot start: it needs Node ${floor} or later, and this is ${process.versions.node}.\n`);
  process.exitCode = 2;
}
