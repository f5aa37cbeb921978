// Lets `npm test` and its kin work on a fresh clone, and after a pull that brings a package: installs what is missing.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";

const INSTALLED = "node_modules/.package-lock.json";
const npm = (...words) => {
  const options = { stdio: "inherit", shell: process.platform === "win32" };
  process.exitCode = spawnSync("npm", [...words, "--no-audit", "--no-fund", "--loglevel=error"], options).status ?? 1;
};

if (!existsSync(INSTALLED)) {
  console.error("node_modules is missing: running npm ci");
  npm("ci");
} else {
  const missing = missingPackages();
  if (missing.length > 0) {
    console.error(`not installed: ${missing.join(", ")}: running npm install`);
    // npm believes its own note of what is installed
    rmSync(INSTALLED);
    npm("install");
  }
}

/** Locked packages that are not there, or in another version; those for other systems are left out. */
function missingPackages() {
  const read = (file) => JSON.parse(readFileSync(file, "utf8")).packages;
  const [locked, installed] = [read("package-lock.json"), read(INSTALLED)];
  return Object.keys(locked).filter((path) => {
    const { version, optional = false, peer = false, link = false } = locked[path];
    if (path === "" || optional || peer || !path.includes("node_modules/")) return false;
    return !existsSync(path) || installed[path] === undefined || (!link && installed[path].version !== version);
  });
}
