// `npm run wheel -- [DIR]`: writes the wheel of the runtime, the same bytes everywhere, and says what pip needs of it.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { RUNTIME_PACKAGE, runtimeWheel } from "../../src/core/definitions/runtime-wheel.ts";
import { loadProgramAssets } from "../../src/program/load-program-assets.ts";

const folder = process.argv[2] ?? ".cache/wheels";
const { fileName, bytes, sha256, version } = runtimeWheel(loadProgramAssets().definitionsRuntime);
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, fileName), bytes);
console.log(`${join(folder, fileName)}\n${RUNTIME_PACKAGE}==${version} --hash=sha256:${sha256}`);
