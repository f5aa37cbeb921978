// Starts the App from its sources, which an older Node cannot run, nor any without the packages: both get a sentence
// instead of a stack trace.
import { readFileSync } from "node:fs";

const { devEngines } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
const floor = devEngines.runtime.version.replace(">=", "");
const [least, leastMinor] = floor.split(".").map(Number);
const [major, minor] = process.versions.node.split(".").map(Number);
if (major > least || (major === least && minor >= leastMinor)) {
  try {
    await import("../src/app/main.ts");
  } catch (error) {
    if (error.code !== "ERR_MODULE_NOT_FOUND") throw error;
    refuse("its packages are not installed: run `npm ci --omit=dev` first");
  }
} else refuse(`it needs Node ${floor} or later, and this is ${process.versions.node}`);

function refuse(reason) {
  process.stderr.write(`The App cannot start: ${reason}.\n`);
  process.exitCode = 2;
}
