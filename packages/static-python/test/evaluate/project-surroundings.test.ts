import { describe, expect, it } from "vitest";
import { interpreterOf, run, show, shown } from "../support/run-python.ts";

describe("exceptions that nobody catches", () => {
  it("say their type, message, place and trace", () => {
    const interpreter = interpreterOf({
      files: {
        "m.py": "from n import f\n\ndef g():\n    return f(1)\n\ng()\n",
        "n.py": "def f(x):\n    raise ValueError(f'bad {x}')\n",
      },
    });
    const result = interpreter.attempt((host) => host.importModule("m"));
    expect(result).toMatchObject({
      kind: "raised",
      raised: { type: "ValueError", message: "bad 1", at: { file: "n.py", line: 2, column: 5 } },
    });
    expect(result.kind === "raised" ? result.raised.trace.map((place) => `${place.file}:${place.line}`) : []).toEqual([
      "n.py:2",
      "m.py:4",
      "m.py:6",
    ]);
  });

  it("leave the interpreter usable", () => {
    const interpreter = interpreterOf({ files: { "m.py": "1 / 0\n", "n.py": "x = 5\n" } });
    expect(interpreter.attempt((host) => host.importModule("m")).kind).toBe("raised");
    expect(show(interpreter.attempt((host) => shown(host, host.attribute(host.importModule("n"), "x"))))).toBe("5");
  });

  it("that may be raised are said", () => {
    const interpreter = interpreterOf({ files: { "m.py": "import u\nif u.flag:\n    raise ValueError\n" } });
    expect(interpreter.attempt((host) => host.importModule("m"))).toMatchObject({
      kind: "value",
      mayRaise: { rule: "third-party-import" },
    });
  });
});

describe("the environment", () => {
  const env = (source: string, environmentVariables: Readonly<Record<string, string>> = {}): string =>
    run(`import os\n${source}`, { environmentVariables });

  it("variables that are listed have their values", () => {
    expect(
      env("result = os.environ['A'], os.getenv('A'), os.environ.get('A', 'x'), 'A' in os.environ", { A: "1" }),
    ).toBe("('1', '1', '1', True)");
  });
  it("others take their default; whether one is set is not known", () => {
    expect(env("result = os.getenv('B', 'd'), os.environ.get('B', default='e'), os.environ.pop('B', 'f')")).toBe(
      "('d', 'e', 'f')",
    );
    expect(env("result = 'B' in os.environ")).toBe("Unknown(environment-variable)");
    expect(env("os.environ.pop('B', None)\nresult = os.getenv('B'), 'B' in os.environ")).toBe("(None, False)");
    expect(env("os.environ.pop('B', None)\nos.environ['B']")).toBe("KeyError: 'B'");
  });
  it("variables that the project sets are seen", () => {
    expect(
      env(
        "os.environ['C'] = 'x'\nos.environ.setdefault('D', 'y')\nos.environ.update(E='z')\nresult = os.getenv('C'), os.environ['D'], os.environ['E'], os.environ.pop('C'), 'C' in os.environ",
      ),
    ).toBe("('x', 'y', 'z', 'x', False)");
  });
  it("variables set under an unknown condition are unknown", () => {
    expect(env("import u\nif u.flag:\n    os.environ['C'] = 'x'\nresult = os.getenv('C')")).toBe(
      "Unknown(third-party-import)",
    );
  });
  it("variables of every shell are unknown, as is the whole environment", () => {
    expect(env("result = os.getenv('HOME')")).toBe("Unknown(environment-variable)");
    expect(env("result = dict(os.environ)")).toBe("Unknown(environment-variable)");
  });
  it("reading an unset variable is listed once", () => {
    const interpreter = interpreterOf({
      files: { "m.py": "import os\nx = os.getenv('A')\ny = os.getenv('A')\nz = os.environ.get('B')\n" },
    });
    interpreter.attempt((host) => host.importModule("m"));
    expect(interpreter.assumptions.map((assumption) => assumption.message)).toEqual([
      "The environment variable `A` is taken to be unset where it has a default",
      "The environment variable `B` is taken to be unset where it has a default",
    ]);
  });
  it("versions of Python that all supported ones pass are certain", () => {
    const interpreter = interpreterOf({
      files: {
        "m.py": "import sys\nx = sys.version_info >= (3, 8), sys.version_info < (3, 0)\n",
        "n.py": "import sys\ny = sys.version_info >= (3, 11)\n",
      },
    });
    expect(show(interpreter.attempt((host) => shown(host, host.attribute(host.importModule("m"), "x"))))).toBe(
      "(True, False)",
    );
    expect(interpreter.assumptions).toEqual([]);
    expect(show(interpreter.attempt((host) => shown(host, host.attribute(host.importModule("n"), "y"))))).toBe("True");
    expect(interpreter.assumptions.map((assumption) => assumption.rule)).toEqual(["python-version"]);
  });
});

describe("paths of the project", () => {
  const files = {
    "src/pkg/__init__.py": "",
    "src/pkg/here.py":
      "from pathlib import Path\nimport os\nroot = Path(__file__).resolve().parent.parent.parent\nold = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))\n",
    "conf/base/names.json": '["a", "b"]',
    "conf/base/t.yml": "a: 1\n",
    "data/x.csv": "1,2",
    "src/pkg/pipes/one.py": "",
    "src/pkg/pipes/two.py": "",
  };
  const at = (source: string): string =>
    run(`from pkg.here import root, old\nimport os, json\n${source}`, { files, searchPath: ["src", ""] });

  it("are joined without knowing where the project stands", () => {
    expect(at("result = (root / 'conf' / 'base').name, (root / 'a.b.yml').suffix, (root / 'src').parent == root")).toBe(
      "('base', '.yml', True)",
    );
    expect(at("result = os.path.basename(os.path.join(old, 'pkg'))")).toBe("'pkg'");
  });
  it("have no text", () => {
    expect(at("result = str(root / 'conf')")).toBe("Unknown(project-location)");
    expect(at("result = f'{root}/x'")).toBe("Unknown(project-location)");
    expect(at("result = __file__")).toBe("Unknown(project-location)");
    expect(at("result = root.name")).toBe("Unknown(project-location)");
    expect(at("result = root.parent.name")).toBe("Unknown(project-location)");
  });
  it("lead to files that describe the project", () => {
    expect(at("result = json.loads((root / 'conf/base/names.json').read_text())")).toBe("['a', 'b']");
    expect(at("with open(root / 'conf' / 'base' / 'names.json') as f:\n    result = json.load(f)")).toBe("['a', 'b']");
    expect(
      at("with open(os.path.join(old, '..', 'conf', 'base', 't.yml')) as f:\n    result = [line for line in f]"),
    ).toBe("['a: 1\\n']");
    expect(at("result = sorted(p.stem for p in (root / 'src/pkg/pipes').glob('*.py'))")).toBe("['one', 'two']");
    expect(
      at(
        "result = (root / 'conf').exists(), (root / 'conf').is_dir(), (root / 'conf/base/t.yml').is_file(), os.path.exists(old)",
      ),
    ).toBe("(True, True, True, True)");
  });
  it("do not say what lies there at run time", () => {
    expect(at("result = (root / 'data/x.csv').read_text()")).toBe("Unknown(computed-at-runtime)");
    expect(at("result = (root / 'data/y.csv').exists()")).toBe("Unknown(computed-at-runtime)");
    expect(at("result = [p.name for p in (root / 'data').iterdir()]")).toBe("Unknown(computed-at-runtime)");
    expect(at("result = open('/etc/passwd').read()")).toBe("Unknown(computed-at-runtime)");
  });
  it("that are relative begin in the project's own folder, which is listed", () => {
    const files = {
      "src/p/m.py":
        "from pathlib import Path\nimport os\na = open('conf/t.yml').read()\nb = (Path.cwd() / 'conf' / 't.yml').exists()\nc = os.path.exists('conf/none.yml')\nd = Path('conf/t.yml').read_text()\ne = sorted(p.stem for p in Path('conf').glob('*.yml'))\nf = os.path.isfile(os.path.join(os.getcwd(), 'conf', 't.yml'))\ng = Path('../other/t.yml').exists()\n",
      "conf/t.yml": "a: 1\n",
    };
    const interpreter = interpreterOf({ files, searchPath: ["src", ""] });
    const result = interpreter.attempt((host) =>
      [..."abcdefg"].map((name) => shown(host, host.attribute(host.importModule("p.m"), name))),
    );
    expect(result.kind === "value" && result.value).toEqual([
      "'a: 1\\n'",
      "True",
      "Unknown(computed-at-runtime)",
      "'a: 1\\n'",
      "['t']",
      "True",
      "Unknown(computed-at-runtime)",
    ]);
    expect(new Set(interpreter.assumptions.map(({ rule }) => rule))).toEqual(new Set(["working-directory"]));
  });

  it("have no order on disk", () => {
    expect(at("result = [p.stem for p in (root / 'src/pkg/pipes').glob('*.py')]")).toBe("Unknown(set-order)");
  });
});
