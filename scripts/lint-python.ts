// `npm run lint:python`: ruff and strict pyright over the Python of the repository.
import { lintPython } from "../tools/lint-python.ts";

for (const { name, isClean, output } of await lintPython()) {
  console.log(isClean ? `${name}: clean` : `${name}:\n${output}\n`);
  if (!isClean) process.exitCode = 1;
}
