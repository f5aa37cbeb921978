// Starts the App, whose sources Node runs as they are from 22.18 on; an older one gets a sentence instead of a stack trace.
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major > 22 || (major === 22 && minor >= 18)) await import("../src/app/main.ts");
else {
  process.stderr.write(`The App cannot start: it needs Node 22.18 or later, and this is ${process.versions.node}.\n`);
  process.exitCode = 2;
}
