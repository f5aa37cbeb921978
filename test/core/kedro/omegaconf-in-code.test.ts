import { describe, expect, it } from "vitest";
import { blindSpotsOf, namesOf, readProject } from "./read.ts";

const CONFIG = `
a: 1
b: text
steps: [clean, "\${b}", train]
deep: {empty: null, half: 1.5}
same: \${deep}
line: "pre \${b} \${a}"
keys: 3
host: \${oc.env:HOST,here}
`;

/** The name of a node that is the \`repr\` of an expression over a loaded configuration, or the blind spots without one. */
async function shown(expression: string): Promise<unknown> {
  const read = await readProject({
    "src/app/steps.yml": CONFIG,
    "src/app/pipeline_registry.py": `from pathlib import Path

from foreign import change
from kedro.pipeline import Pipeline, node
from omegaconf import DictConfig, ListConfig, OmegaConf


def work():
    return 1


def register_pipelines():
    c = OmegaConf.load(Path(__file__).parent / "steps.yml")
    try:
        answer = repr((${expression}))
    except Exception as error:
        answer = "raised"
    return {"__default__": Pipeline([node(work, None, "o" + answer.encode().hex(), name=f"n{answer.encode().hex()}")])}
`,
  });
  const [name] = namesOf(read)["__default__"] ?? [];
  return name?.startsWith("n") === true
    ? Buffer.from(name.slice(1), "hex").toString()
    : blindSpotsOf(read).filter((spot) => spot.endsWith("__default__"));
}

describe("configuration that project code reads with OmegaConf itself", () => {
  it.each([
    ["c.a", "1"],
    ['c["b"]', "'text'"],
    ["c.steps[1]", "'text'"],
    ["c.steps[-1]", "'train'"],
    ["c.same.half", "1.5"],
    ["c.line", "'pre text 1'"],
    ['c["keys"]', "3"],
    ['c.get("none", 4)', "4"],
    ['c.deep.get("empty", 4)', "None"],
    ["list(c.deep.items())", "[('empty', None), ('half', 1.5)]"],
    ["[*c.steps]", "['clean', 'text', 'train']"],
    ["{**c.deep}", "{'empty': None, 'half': 1.5}"],
    ['"empty" in c.deep, "none" in c, "text" in c.steps', "(True, False, True)"],
    ["isinstance(c, DictConfig), isinstance(c, dict), isinstance(c.steps, ListConfig)", "(True, False, True)"],
    ["c.deep == {'empty': None, 'half': 1.5}", "True"],
    ["c.deep is c.deep", "True"],
    ["OmegaConf.to_container(c.steps)", "['clean', '${b}', 'train']"],
    ["OmegaConf.to_container(c.steps, resolve=True)", "['clean', 'text', 'train']"],
    ['OmegaConf.select(c, "deep.half"), OmegaConf.select(c, "deep.none")', "(1.5, None)"],
    ['OmegaConf.merge(c, {"b": "new"}).line', "'pre new 1'"],
    ['OmegaConf.merge(c, {"steps": [1]}, OmegaConf.create({"deep": {"half": 2}})).deep.half', "2"],
    ['OmegaConf.create("x: [1, {y: 2}]").x[1].y', "2"],
    ["OmegaConf.is_config(c), OmegaConf.is_list(c), OmegaConf.is_dict({})", "(True, False, False)"],
    ["c.none", "'raised'"],
    ['c["none"]', "'raised'"],
    ["c.steps[3]", "'raised'"],
  ])("is %s as OmegaConf gives it", async (expression, answer) => {
    expect(await shown(expression)).toBe(answer === "'raised'" ? "raised" : answer);
  });

  it.each([
    ["an environment variable that nobody handed in", "c.host"],
    ["a missing mandatory value", 'OmegaConf.create({"x": "???"})'],
    ["a changed key", '(c.deep.__setitem__("half", 2), c.deep.half)'],
    ["a changed attribute", '(setattr(c, "a", 2), c.deep.half)'],
    ["a method that may change it", '(c.update({"a": 2}), c.a)'],
    ["foreign code that holds a part of it", "(change([c.deep]), c.a)"],
    ["a part that hangs on the rest", "OmegaConf.create(OmegaConf.create({'x': {'y': '${z}'}, 'z': 1}).x).y"],
    ["other arguments", "OmegaConf.to_container(c, structured_config_mode=None)"],
    ["nothing at all", "OmegaConf.merge()"],
    ["a text that is no mapping", 'OmegaConf.create("text")'],
    ["a way to write it", "OmegaConf.to_yaml(c)"],
  ])("is not known for %s", async (_, expression) => {
    expect(await shown(expression)).toEqual([
      expect.stringMatching(/^(computed-at-runtime|custom-resolver|third-party-import) /),
    ]);
  });
});
