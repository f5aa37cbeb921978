import { describe, expect, it } from "vitest";
import { fingerprintOf, fingerprinterOf, printOf, reachOf } from "../support/fingerprints-of.ts";
import { changed } from "../support/changed-text.ts";

type Texts = Readonly<Record<string, string>>;

const SHOP: Texts = {
  "shop/__init__.py": "",
  "shop/nodes.py":
    "import pandas as pd\nfrom shop.clean import strip\nfrom .settings import LIMIT, UNUSED\n\ndef total(table: pd.DataFrame) -> float:\n    return strip(table)['price'].clip(upper=LIMIT).sum()\n\ndef other(x):\n    return x\n",
  "shop/clean.py":
    "import re\n\nPATTERN = re.compile('a+')\n\ndef strip(table):\n    return helper(table, PATTERN)\n\ndef helper(table, pattern):\n    return table\n\ndef stray():\n    return 1\n",
  "shop/settings.py": "LIMIT = 10\nUNUSED = 11\n",
};
const changedShop = (file: string, from: string, to: string): Texts => changed(file, from, to, SHOP);

describe("fingerprint of a function", () => {
  it("is unknown for a module that the project does not have", () => {
    expect(fingerprintOf(SHOP, "pandas:read_csv")).toStrictEqual({ fingerprint: null, reaches: [] });
  });

  it("covers a package whose name is no identifier, which code can import by its text", () => {
    const dashed = {
      "my-shop/__init__.py": "",
      "my-shop/nodes.py": "from .clean import strip\n\ndef total(table):\n    return strip(table)\n",
      "my-shop/clean.py": "def strip(table):\n    return table\n",
    };
    expect(reachOf(dashed, "my-shop.nodes:total")).toStrictEqual(["my-shop.clean:strip", "my-shop.nodes:total"]);
    expect(printOf(dashed, "my-shop.nodes:total")).not.toBe(
      printOf(changed("my-shop/clean.py", "return table", "return table.copy()", dashed), "my-shop.nodes:total"),
    );
  });

  it("covers what the function reaches in other modules, and nothing else", () => {
    expect(reachOf(SHOP, "shop.nodes:total")).toStrictEqual([
      "shop.clean:PATTERN",
      "shop.clean:helper",
      "shop.clean:strip",
      "shop.nodes:total",
      "shop.settings:LIMIT",
    ]);
  });

  it("points at the definition of each part", () => {
    const [pattern, , strip] = fingerprintOf(SHOP, "shop.nodes:total").reaches;
    expect(pattern?.at).toStrictEqual({ file: "src/shop/clean.py", line: 3, column: 1, endLine: 3, endColumn: 27 });
    expect(strip?.at).toStrictEqual({ file: "src/shop/clean.py", line: 5, column: 5, endLine: 5, endColumn: 10 });
  });

  it.each([
    ["the function itself", changedShop("shop/nodes.py", "sum()", "mean()")],
    ["a helper three files away", changedShop("shop/clean.py", "    return table\n", "    return table.copy()\n")],
    ["a constant", changedShop("shop/settings.py", "LIMIT = 10", "LIMIT = 20")],
    ["a pattern", changedShop("shop/clean.py", "a+", "b+")],
    ["the library behind an alias", changedShop("shop/clean.py", "import re\n", "import regex as re\n")],
  ])("changes with %s", (_, texts) => {
    expect(printOf(texts, "shop.nodes:total")).not.toBe(printOf(SHOP, "shop.nodes:total"));
  });

  it.each([
    ["a function it does not reach", changedShop("shop/clean.py", "return 1", "return 2")],
    ["a constant it does not reach", changedShop("shop/settings.py", "UNUSED = 11", "UNUSED = 12")],
    ["a neighbour in its module", changedShop("shop/nodes.py", "    return x\n", "    return x + 1\n")],
    ["an annotation", changedShop("shop/nodes.py", "-> float", "-> int")],
    ["the library of an annotation", changedShop("shop/nodes.py", "import pandas as pd", "import polars as pd")],
    ["a comment", changedShop("shop/clean.py", "    return table\n", "    # all of it\n    return table  # yes\n")],
    ["a docstring", changedShop("shop/clean.py", "def strip(table):\n", 'def strip(table):\n    """Strips."""\n')],
    [
      "parentheses and line breaks",
      changedShop(
        "shop/nodes.py",
        "return strip(table)['price'].clip(upper=LIMIT).sum()",
        'return (\n        strip(\n            table,\n        )["price"]\n        .clip(upper=(LIMIT))\n        .sum()\n    )',
      ),
    ],
    [
      "the alias of an import",
      {
        ...SHOP,
        "shop/nodes.py": (SHOP["shop/nodes.py"] ?? "")
          .replace("import strip", "import strip as tidy")
          .replace("strip(table)", "tidy(table)")
          .replaceAll("pd", "frames"),
      },
    ],
    [
      "a module imported whole instead of a name from it",
      {
        ...SHOP,
        "shop/nodes.py": (SHOP["shop/nodes.py"] ?? "")
          .replace("from shop.clean import strip", "import shop.clean")
          .replace("strip(table)", "shop.clean.strip(table)"),
      },
    ],
    [
      "an import within the function",
      {
        ...SHOP,
        "shop/nodes.py": (SHOP["shop/nodes.py"] ?? "")
          .replace("from shop.clean import strip\n", "")
          .replace("    return strip", "    from shop.clean import strip\n    return strip"),
      },
    ],
    [
      "a re-export",
      {
        ...SHOP,
        "shop/__init__.py": "from .clean import *\n",
        "shop/nodes.py": (SHOP["shop/nodes.py"] ?? "").replace("from shop.clean import", "from shop import"),
      },
    ],
  ])("stays the same with %s", (_, texts) => {
    expect(printOf(texts, "shop.nodes:total")).toBe(printOf(SHOP, "shop.nodes:total"));
  });

  it("stays the same when a helper moves to another module", () => {
    const moved: Texts = {
      ...SHOP,
      "shop/clean.py":
        "from shop.deep.tools import helper\nimport re\nPATTERN = re.compile('a+')\ndef strip(table):\n    return helper(table, PATTERN)\n",
      "shop/deep/tools.py": "def helper(table, pattern):\n    return table\n",
    };
    expect(printOf(moved, "shop.nodes:total")).toBe(printOf(SHOP, "shop.nodes:total"));
  });

  it("tells by the parts' own hashes which part changed", () => {
    const before = fingerprintOf(SHOP, "shop.nodes:total").reaches;
    const after = fingerprintOf(
      changedShop("shop/clean.py", "    return table\n", "    return None\n"),
      "shop.nodes:total",
    ).reaches;
    const differing = before.filter((unit, index) => unit.hash !== after[index]?.hash).map((unit) => unit.id);
    expect(differing).toStrictEqual(["shop.clean:helper"]);
  });

  it("does not depend on the order of questions", () => {
    const one = fingerprinterOf(SHOP);
    const two = fingerprinterOf(SHOP);
    const forward = ["total", "other"].map((name) => one.of("shop.nodes", name).fingerprint);
    const backward = ["other", "total"].map((name) => two.of("shop.nodes", name).fingerprint);
    expect(forward).toStrictEqual(backward.reverse());
  });
});
