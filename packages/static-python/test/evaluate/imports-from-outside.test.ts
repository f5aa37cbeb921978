import { describe, expect, it } from "vitest";
import { interpreterOf, runIn, show, shown } from "../support/run-python.ts";

describe("imports of what the project does not have", () => {
  it("an unknown star import may shadow built-ins and stand for missing names", () => {
    expect(runIn({}, "from u import *\nresult = sum([1])")).toBe("Unknown(third-party-import)");
    expect(runIn({}, "from u import *\nresult = anything")).toBe("Unknown(third-party-import)");
    expect(runIn({}, "x = 1\nfrom u import *\nresult = x")).toBe("1");
    expect(runIn({}, "from u import *\ndef f(): return 5\nresult = f()")).toBe("5");
  });

  it("an unknown star import reaches those who import from the module", () => {
    expect(runIn({ "m.py": "from u import *\n" }, "from m import node\nresult = node")).toBe(
      "Unknown(third-party-import)",
    );
    expect(runIn({ "m.py": "from u import *\n" }, "from m import *\nresult = node")).toBe(
      "Unknown(third-party-import)",
    );
  });

  it("a missing file inside the project may be made when it is built", () => {
    expect(runIn({ "p/__init__.py": "" }, "from p.version import v\nresult = v")).toBe("Unknown(unresolved-import)");
    expect(
      runIn({ "p/__init__.py": "" }, "try:\n    from p.version import v\nexcept ImportError:\n    v = '0'\nresult = v"),
    ).toBe("Unknown(unresolved-import)");
  });

  it("packages that are not the project's cost nothing until they matter", () => {
    expect(
      runIn(
        {},
        "import pandas as pd\nimport numpy.linalg\nfrom sklearn.base import BaseEstimator, clone\ndef f(df: pd.DataFrame): return pd.concat([df])\nclass M(BaseEstimator): pass\nresult = f.__name__",
      ),
    ).toBe("'f'");
  });

  it("one package has one root cause", () => {
    const interpreter = interpreterOf({
      files: {
        "m.py":
          "import pandas as pd\nimport pandas.io\nfrom pandas import DataFrame\nx, y, z = pd.a, pandas.io.b, DataFrame()\n",
      },
    });
    const result = interpreter.attempt((host) =>
      ["x", "y", "z"].map((name) => host.attribute(host.importModule("m"), name)),
    );
    const causes =
      result.kind === "value" ? result.value.map((value) => (value.kind === "unknown" ? value.cause : null)) : [];
    expect(new Set(causes).size).toBe(1);
    expect(causes[0]).toMatchObject({
      rule: "third-party-import",
      message: "The package `pandas` is not followed",
      at: { file: "m.py", line: 1, column: 8 },
    });
  });

  it("standard modules that are not implemented say so", () => {
    expect(runIn({}, "import datetime\nresult = datetime.date.today()")).toBe("Unknown(standard-library)");
    expect(runIn({}, "import random\nresult = random.random()")).toBe("Unknown(standard-library)");
  });

  it("importing a package in a try is taken to succeed, and listed", () => {
    const interpreter = interpreterOf({
      files: { "m.py": "try:\n    import torch\n    HAS = True\nexcept ImportError:\n    HAS = False\n" },
    });
    expect(show(interpreter.attempt((host) => shown(host, host.attribute(host.importModule("m"), "HAS"))))).toBe(
      "True",
    );
    expect(interpreter.assumptions).toEqual([
      {
        rule: "package-installed",
        message: "The package `torch` is taken to be installed",
        at: { file: "m.py", line: 2, column: 12, endLine: 2, endColumn: 17 },
      },
    ]);
  });

  it("names of a package are there with the package, what calling them does is not known", () => {
    const within = (line: string) => runIn({}, `try:\n    ${line}\n    result = 1\nexcept Exception:\n    result = 2`);
    expect(within("from torch.nn import Module")).toBe("1");
    expect(within("import torch.nn as nn; x = nn.Module")).toBe("1");
    expect(within("import torch; x = torch.load()")).toBe("Unknown(third-party-import)");
    expect(within("from torch import load; x = load().y")).toBe("Unknown(third-party-import)");
  });

  it("a module that is imported in a try is taken to import, whatever packages it uses meanwhile, and that is listed", () => {
    const files = {
      "m.py": "try:\n    from p import create\nexcept ImportError:\n    create = None\nresult = create is None\n",
      "p.py":
        "import torch\nfrom torch.nn import Module\nclass Net(Module):\n    def f(self, x: torch.Tensor[int]): pass\ndevice = torch.device('cpu')\n@torch.jit\ndef create(): pass\n",
    };
    const interpreter = interpreterOf({ files });
    expect(show(interpreter.attempt((host) => shown(host, host.attribute(host.importModule("m"), "result"))))).toBe(
      "Unknown(third-party-import)",
    );
    const plain = interpreterOf({ files: { ...files, "p.py": files["p.py"].replace("@torch.jit\n", "") } });
    expect(show(plain.attempt((host) => shown(host, host.attribute(host.importModule("m"), "result"))))).toBe("False");
    expect(plain.assumptions.map(({ rule }) => rule).sort()).toEqual(["module-imports", "package-installed"]);
  });

  it("what the module's own code may raise is not taken to work: the handler is one possible course", () => {
    const files = (body: string) => ({ "q.py": body });
    const importing = "try:\n    import q\n    result = 1\nexcept KeyError:\n    result = 2";
    expect(runIn(files("import os\nx = os.environ['A']\n"), importing)).toMatch(/^Unknown|^2$/);
    expect(
      runIn(
        files("import torch\ntry:\n    x = torch.load()\n    y = 1\nexcept Exception:\n    y = 2\n"),
        "try:\n    import q\nexcept ImportError:\n    pass\nresult = q.y",
      ),
    ).toBe("Unknown(third-party-import)");
  });

  it("typing.TYPE_CHECKING is false", () => {
    expect(
      runIn({}, "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from nowhere import x\nresult = 1"),
    ).toBe("1");
  });
});
