import { describe, expect, it } from "vitest";
import { fingerprintOf, reachOf } from "../support/fingerprints-of.ts";

const FILES = {
  "shop/__init__.py": "",
  "shop/sql/q.sql": "select 1",
  "shop/sql/other.sql": "select 2",
  "shop/paths.py": "from pathlib import Path\n\nSQL = Path(__file__).resolve().parent / 'sql'\n",
  "conf/rates.yml": "a: 1",
  "README.md": "# Shop",
};

/** The files that a function of this text reaches. */
function filesOf(lines: string, files: Readonly<Record<string, string>> = FILES): readonly string[] {
  const texts = { ...files, "shop/nodes.py": `${lines}\n` };
  const ids = reachOf(texts, "shop.nodes:f").filter((id) => id.startsWith("file:"));
  return ids.map((id) => id.replace("file:src/", "file:"));
}

const READING: Readonly<Record<string, string>> = {
  "a path beside the module":
    "from pathlib import Path\ndef f():\n    return (Path(__file__).parent / 'sql' / 'q.sql').read_text()",
  "a constant of the module":
    "from pathlib import Path\nHERE = Path(__file__).parent\ndef f():\n    return open(HERE / 'sql/q.sql').read()",
  "a text that is read when the module is imported":
    "from pathlib import Path\nQUERY = Path(__file__).with_name('sql').joinpath('q.sql').read_text()\ndef f():\n    return QUERY",
  "a constant of another module": "from .paths import SQL\ndef f():\n    return (SQL / 'q.sql').read_text()",
  "a module's constant": "from shop import paths\ndef f():\n    return (paths.SQL / 'q.sql').read_text()",
  "a variable of the function":
    "import os\ndef f():\n    here = os.path.dirname(os.path.abspath(__file__))\n    with open(os.path.join(here, 'sql', 'q.sql')) as file:\n        return file.read()",
  "folders upwards":
    "from pathlib import Path\ndef f():\n    return (Path(__file__).resolve().parents[1] / 'shop/sql/q.sql').read_text()",
  "a text put together":
    "import os\nHERE = os.path.dirname(__file__)\ndef f():\n    return open(f'{HERE}/sql/q.sql').read() + open(HERE + '/sql/q.sql').read()",
  "a resource of a package":
    "from importlib import resources\ndef f():\n    return (resources.files('shop') / 'sql' / 'q.sql').read_text()",
  "a resource of a folder that is no package":
    "from importlib.resources import files\ndef f():\n    return files('shop.sql').joinpath('q.sql').read_text()",
  "a resource by the older functions":
    "import importlib.resources\nimport pkgutil\ndef f():\n    return importlib.resources.read_text('shop.sql', 'q.sql'), pkgutil.get_data(__name__, 'sql/q.sql')",
  "a path from the folder that the program runs in": "def f():\n    return open('shop/sql/q.sql').read()",
  "another suffix":
    "from pathlib import Path\ndef f():\n    return (Path(__file__).parent / 'sql/q.txt').with_suffix('.sql').read_text()",
};

describe("a file that code reads is part of the code", () => {
  it.each(Object.entries(READING))("by %s", (_, lines) => {
    expect(filesOf(lines)).toStrictEqual(["file:shop/sql/q.sql"]);
  });

  it("so the fingerprint changes when it does, and only then", () => {
    const print = (files: Readonly<Record<string, string>>): string | null =>
      fingerprintOf({ ...files, "shop/nodes.py": `${READING["a constant of the module"] ?? ""}\n` }, "shop.nodes:f")
        .fingerprint;
    expect(print({ ...FILES, "shop/sql/q.sql": "select 3" })).not.toBe(print(FILES));
    expect(print({ ...FILES, "shop/sql/other.sql": "select 3", "README.md": "" })).toBe(print(FILES));
  });

  it("by what is in it as git names it, whether a host has read it or only knows its blob", () => {
    const texts = { ...FILES, "shop/nodes.py": `${READING["a constant of the module"] ?? ""}\n` };
    const unit = fingerprintOf(texts, "shop.nodes:f").reaches.find(({ id }) => id.startsWith("file:"));
    // git hash-object
    expect(unit?.hash).toBe("6bb32b4a8190a761bfcd15280914407c78d45bb0");
  });

  it("where the folder alone is known, or all of it is read, all that lies there counts", () => {
    const both = ["file:shop/sql/other.sql", "file:shop/sql/q.sql"];
    expect(filesOf("from .paths import SQL\ndef f(name):\n    return (SQL / name).read_text()")).toStrictEqual(both);
    expect(filesOf("from .paths import SQL\ndef f(name):\n    return open(f'{SQL}/{name}.sql').read()")).toStrictEqual(
      both,
    );
    expect(
      filesOf("from .paths import SQL\ndef f():\n    return [p.read_text() for p in SQL.glob('*.sql')]"),
    ).toStrictEqual(both);
    expect(
      filesOf(
        "from jinja2 import Environment, PackageLoader\nENV = Environment(loader=PackageLoader('shop', 'sql'))\ndef f():\n    return ENV",
      ),
    ).toStrictEqual(both);
  });
});

describe("no file is made up for", () => {
  it.each([
    ["a path that is handed in", "def f(path):\n    return open(path).read()"],
    ["its own place", "from pathlib import Path\ndef f():\n    return Path(__file__).stem"],
    ["a folder that is only named", "from .paths import SQL\ndef f():\n    return str(SQL)"],
    ["a file that is not there", "from .paths import SQL\ndef f():\n    return (SQL / 'none.sql').read_text()"],
    [
      "a file that is written",
      "from .paths import SQL\ndef f():\n    open('conf/rates.yml', 'w').write('')\n    (SQL / 'q.sql').write_text('')",
    ],
    ["a division", "RATE = 'conf'\ndef f(a):\n    return a / RATE / 'rates.yml'"],
    [
      "the whole project",
      "from pathlib import Path\nROOT = Path(__file__).parents[1]\ndef f(name):\n    return (ROOT / name).read_text()",
    ],
    [
      "what lies outside",
      "from pathlib import Path\ndef f():\n    return (Path(__file__).parents[5] / 'q.sql').read_text()",
    ],
    [
      "a variable with two values",
      "from .paths import SQL\ndef f(a):\n    here = SQL\n    if a:\n        here = a\n    return (here / 'q.sql').read_text()",
    ],
    ["a name of a circle", "A = B / 'x'\nB = A / 'y'\ndef f():\n    return A / 'q.sql'"],
  ])("%s", (_, lines) => {
    expect(filesOf(lines)).toStrictEqual([]);
  });
});
