// Adds up the results that the suites left in a folder and closes with one line: `N passed, N failed`.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const folder = process.argv[2] ?? ".cache/results";
let passed = 0;
let failed = 0;
for (const name of readdirSync(folder).sort()) {
  const result = JSON.parse(readFileSync(join(folder, name), "utf8"));
  if (name === "conformance.json") {
    passed += result.exact + result.partial;
    failed += result.wrong + result.failed;
  } else {
    passed += result.numPassedTests;
    failed += result.numFailedTests;
    // a file that could not even be loaded ran no test
    failed += result.testResults.filter((file) => file.status === "failed" && file.assertionResults.length === 0).length;
  }
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
