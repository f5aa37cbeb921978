// Adds up the results that the suites left in a folder: names each test that failed with how it failed, and closes with
// one line, `N passed, N failed`.
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

const folder = process.argv[2] ?? ".cache/results";
/** As much of a failure's message as is printed, in characters. */
const longest = 2_000;
let passed = 0;
let failed = 0;

function tell(file, title, message) {
  console.log(`\nfailed: ${file === undefined ? title : `${relative(process.cwd(), file)}: ${title}`}`);
  console.log(message.slice(0, longest).replace(/^/gm, "  "));
}

for (const name of readdirSync(folder).sort()) {
  const result = JSON.parse(readFileSync(join(folder, name), "utf8"));
  if (name === "conformance.json") {
    passed += result.exact + result.partial;
    failed += result.wrong + result.failed;
    continue;
  }
  passed += result.numPassedTests;
  failed += result.numFailedTests;
  for (const file of result.testResults) {
    for (const test of file.assertionResults) {
      if (test.status === "failed") tell(file.name, test.fullName, test.failureMessages.join("\n"));
    }
    // a file that could not even be loaded ran no test
    if (file.status === "failed" && file.assertionResults.length === 0) {
      failed++;
      tell(file.name, "could not be loaded", file.message ?? "");
    }
  }
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
