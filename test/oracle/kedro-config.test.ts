import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { pythonEnvironment } from "../../tools/python-environment.ts";
import { type Answer, answerYaml, isSameAnswer } from "../../packages/omegaconf/test/recorded.ts";
import { answerConfig } from "../core/kedro/config/compare-answers.ts";
import { kedroConfigCases } from "./kedro-config-cases.ts";

const seed = Number(process.env["KEDRO_CONFIG_SEED"] ?? 20_250);
const count = Number(process.env["KEDRO_CONFIG_CASES"] ?? 1500);

let python: string;
beforeAll(async () => void ({ python } = await pythonEnvironment()));

/** What the real OmegaConf and Kedro answer to cases, by name. */
function ask(cases: object): Readonly<Record<string, readonly Answer[]>> {
  const asked = spawnSync(python, ["-B", "scripts/record-kedro-config.py", "--answer"], {
    input: JSON.stringify(cases),
    encoding: "utf8",
    maxBuffer: 1 << 30,
    env: { ...process.env, DO_NOT_TRACK: "1" },
  });
  expect(asked.status, asked.stderr).toBe(0);
  return JSON.parse(asked.stdout) as Readonly<Record<string, readonly Answer[]>>;
}

const RECORDED: Readonly<Record<string, string>> = {
  yaml: "../../packages/omegaconf/test/recorded",
  interpolation: "../../packages/omegaconf/test/recorded",
  merge: "../../packages/omegaconf/test/recorded",
  repr: "../../packages/omegaconf/test/recorded",
  config: "../core/kedro/config/recorded",
  pattern: "../core/kedro/catalog/recorded",
};

test("the recorded answers are what this Kedro and OmegaConf say", () => {
  const read = (name: string, part: string): unknown =>
    JSON.parse(readFileSync(new URL(`${RECORDED[name]}/${name}-${part}.json`, import.meta.url), "utf8"));
  const names = Object.keys(RECORDED);
  const answers = ask(Object.fromEntries(names.map((name) => [name, read(name, "cases")])));
  for (const name of names) expect(answers[name]).toEqual(read(name, "expected"));
});

test(`${count} fresh YAML texts and ${count} fresh configurations of seed ${seed} are read or refused as Kedro does`, () => {
  const cases = kedroConfigCases(seed, count);
  const answers = ask(cases);
  const different = [
    ...differing(cases.yaml, answers["yaml"], answerYaml),
    ...differing(cases.config, answers["config"], answerConfig),
  ];
  expect(different).toEqual([]);
});

/** An open answer is honest; it must only be rare. */
function differing<Case>(
  cases: readonly Case[],
  answers: readonly Answer[] | undefined,
  answer: (given: Case) => Answer,
): readonly unknown[] {
  let open = 0;
  const different = cases.flatMap((given, index) => {
    const expected = answers?.[index];
    const seen = answer(given);
    if ("open" in seen) open += 1;
    return expected !== undefined && ("open" in seen || isSameAnswer(expected, seen))
      ? []
      : [{ given, expected, seen }];
  });
  expect(open / cases.length).toBeLessThan(0.15);
  return different;
}
