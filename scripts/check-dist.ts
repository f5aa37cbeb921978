// Rebuilds dist into a temporary folder and fails when the committed one differs by a byte.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";

const rebuilt = mkdtempSync(join(tmpdir(), "dist-"));
execFileSync(process.execPath, ["scripts/build.ts", rebuilt], { stdio: "inherit" });
const names = [...new Set([...filesIn("dist"), ...filesIn(rebuilt)])].sort();
const different = names.filter((name) => read("dist", name) !== read(rebuilt, name));
rmSync(rebuilt, { recursive: true });
if (different.length > 0) {
  console.error(
    `dist/ is not what the sources build: ${different.join(", ")}. Run \`npm run build\` and commit the result.`,
  );
  process.exitCode = 1;
} else console.log(`dist/ is what the sources build (${names.length} files).`);

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
}

function read(folder: string, name: string): string {
  try {
    return readFileSync(join(folder, name), "latin1");
  } catch {
    return "absent";
  }
}
