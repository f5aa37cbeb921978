/**
 * `npm run set-owner -- NAME`: writes who owns the repository on GitHub wherever it stands. package.json says who it is now;
 * `OWNER` is the name of a copy that has none yet.
 */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";

const [owner = ""] = process.argv.slice(2);
if (!/^[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})$/u.test(owner))
  throw new Error("npm run set-owner -- NAME, a user or organisation");
const { repository } = JSON.parse(readFileSync("package.json", "utf8")) as { readonly repository: string };
const [before = "", name = ""] = repository.replace("github:", "").split("/");
const files = execFileSync("git", ["ls-files", "*.md", "*.yml", "package.json", ".github/*"], { encoding: "utf8" });
for (const file of new Set(files.split("\n").filter((path) => path !== ""))) {
  const text = readFileSync(file, "utf8");
  const renamed = text
    .replaceAll(`${before}/${name}`, `${owner}/${name}`)
    .replaceAll(new RegExp(`@${before}(?![\\w/-])`, "gu"), `@${owner}`);
  if (renamed !== text) writeFileSync(file, renamed);
}
console.log(`${repository} is now github:${owner}/${name}`);
