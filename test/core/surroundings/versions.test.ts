import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NEWEST } from "../../../src/core/model/supported-versions.ts";
import { evaluateMarker } from "../../../src/core/surroundings/versions/environment-marker.ts";
import { compareVersions, parseVersion, printVersion } from "../../../src/core/surroundings/versions/pep440-version.ts";
import {
  pythonsOfKedro,
  newestRelease,
  releasesOf,
  supportOf,
} from "../../../src/core/surroundings/versions/released-versions.ts";
import {
  allowsMinor,
  isInRange,
  parseRange,
  pinnedVersion,
} from "../../../src/core/surroundings/versions/version-range.ts";
import { recordedCases } from "./recorded.ts";

const ORDERS = recordedCases<readonly string[], readonly string[] | { readonly error: string }>("version-order");
const RANGES = recordedCases<string, readonly string[] | null>("version-range");
const MARKERS = recordedCases<
  { readonly marker: string; readonly pythons: readonly string[] },
  readonly (readonly boolean[])[] | null
>("environment-marker");

function version(text: string): NonNullable<ReturnType<typeof parseVersion>> {
  const read = parseVersion(text);
  if (read === null) throw new Error(text);
  return read;
}

describe("a version is read, printed and ordered as packaging 26 does", () => {
  it.each(ORDERS.filter(({ answer }) => "error" in answer))("not at all: $given", ({ given }) => {
    expect(given.map((text) => parseVersion(text))).toEqual(given.map(() => null));
  });

  it.each(ORDERS.flatMap(({ given, answer }, index) => ("error" in answer ? [] : [[index, given, answer] as const])))(
    "order %i",
    (_, given, answer) => {
      const sorted = given.map((text) => version(text)).toSorted(compareVersions);
      expect(sorted.map((one) => printVersion(one))).toEqual(answer);
    },
  );
});

describe("a range holds the versions that packaging 26 says", () => {
  const all = (ORDERS[0]?.given ?? []).filter((text) => printVersion(version(text)) === text);

  it.each(RANGES.map(({ given, answer }) => [given, answer] as const))("%j", (text, answer) => {
    const range = parseRange(text, "pep440");
    expect(range && all.filter((one) => isInRange(version(one), range))).toEqual(answer);
  });

  it.each([
    ["poetry", "^0.19.3", ["0.19.3", "0.19.15"], ["0.19.2", "0.20", "1.0"]],
    ["poetry", "^1.2", ["1.2", "1.9.9"], ["1.1.9", "2.0"]],
    ["poetry", "^0.0.3", ["0.0.3"], ["0.0.4"]],
    ["poetry", "^0", ["0.5"], ["1.0"]],
    ["poetry", "~0.18.2", ["0.18.2", "0.18.14"], ["0.19"]],
    ["poetry", "~3", ["3.14"], ["4.0"]],
    ["poetry", "~=3.9", ["3.9", "3.14"], ["4.0"]],
    ["poetry", "0.18.2", ["0.18.2"], ["0.18.3"]],
    ["poetry", "0.19.*", ["0.19.4"], ["1.0"]],
    ["poetry", ">=3.9 <3.12", ["3.9"], ["3.12"]],
    ["poetry", "^0.18 || ^1.0", ["0.18.5", "1.7"], ["0.19"]],
    ["poetry", "*", ["9"], []],
    ["conda", "=0.19", ["0.19", "0.19.3"], ["0.18", "1.0"]],
    ["conda", "==0.19.3", ["0.19.3"], ["0.19.4"]],
    ["conda", "0.19.3", ["0.19.3"], ["0.19.4"]],
    ["conda", "0.19*", ["0.19.4"], ["0.18"]],
    ["conda", ">=0.18,<0.20|=1.0", ["0.19", "1.0.5"], ["0.20", "1.1"]],
    ["conda", ">=0.18.*", ["0.18"], ["0.17"]],
  ] as const)("%s: %s", (syntax, text, inside, outside) => {
    const range = parseRange(text, syntax) ?? [];
    expect(inside.filter((one) => !isInRange(version(one), range))).toEqual([]);
    expect(outside.filter((one) => isInRange(version(one), range))).toEqual([]);
  });

  it.each(["latest", ">=x", "@git+https://example.org/kedro.git", "1.0 2.0", "^x"])("nothing of %j", (text) => {
    expect(["pep440", "poetry"].map((syntax) => parseRange(text, syntax === "poetry" ? "poetry" : "pep440"))).toEqual([
      null,
      null,
    ]);
  });

  it("names one version where it pins it", () => {
    const pins = ["==1.0", "===1.0", "==1.*", ">=1.0", "==1.0,>0.5"].map((text) =>
      pinnedVersion(parseRange(text, "pep440") ?? []),
    );
    expect(pins.map((pin) => pin && printVersion(pin))).toEqual(["1.0", "1.0", null, null, "1.0"]);
  });

  it("allows a minor version of Python when it allows one of its patches", () => {
    const allowed = (text: string): readonly string[] =>
      ["3.9", "3.10", "3.12"].filter((minor) => allowsMinor(parseRange(text, "pep440") ?? [], minor));
    expect(allowed(">3.9.7,<3.11")).toEqual(["3.9", "3.10"]);
    expect(allowed("==3.12.10")).toEqual(["3.12"]);
  });
});

describe("an environment marker holds as packaging 26 says", () => {
  it.each(MARKERS.map(({ given, answer }) => [given.marker, given.pythons, answer] as const))(
    "%s",
    (marker, pythons, answer) => {
      const wanted = answer?.map((patches) => (patches.every((one) => one === patches[0]) ? patches[0] : null));
      expect(pythons.map((python) => evaluateMarker(marker, python))).toEqual(wanted ?? pythons.map(() => null));
    },
  );

  it.each([
    ["extra == 'x'", null],
    ["extra == 'x' and python_version < '3'", false],
    ["extra == 'x' or python_version > '3'", true],
    ["platform_machine == 'arm64'", null],
    ["'3.9' == '3.9'", null],
    ["(".repeat(100_000), null],
  ])("what it cannot know stays open: %s", (marker, answer) => {
    expect(evaluateMarker(marker, "3.11")).toBe(answer);
  });
});

describe("the table of releases", () => {
  it("ends at what this program follows", () => {
    expect(["kedro", "dagster", "kedro-dagster"].map((name) => releasesOf(name).at(-1))).toEqual([
      NEWEST.kedro,
      NEWEST.dagster,
      NEWEST.plugin,
    ]);
  });

  it("is in order, with no release twice", () => {
    for (const name of ["kedro", "dagster", "kedro-dagster"]) {
      const releases = releasesOf(name);
      const sorted = releases.toSorted((a, b) => compareVersions(version(a), version(b)));
      expect(sorted).toEqual([...new Set(releases)]);
    }
  });

  it.each([
    ["kedro", "<0.19", "0.18.14"],
    ["kedro", "~=0.19.3", "0.19.15"],
    ["kedro", ">=0.18", "1.7.0"],
    ["kedro", ">=2", null],
    ["dagster", "<1.8.4,>=1.8", "1.8.2"],
    ["pandas", ">=2", null],
  ])("%s%s is at best %s", (name, range, newest) => {
    expect(newestRelease(name, parseRange(range, "pep440") ?? [])).toBe(newest);
  });

  it.each([
    ["0.17.7", "older", ["3.6", "3.8"]],
    ["0.18.11", "supported", ["3.7", "3.10"]],
    ["0.18.14", "supported", ["3.7", null]],
    ["0.19.8", "supported", ["3.8", null]],
    ["1.0.0", "supported", ["3.9", null]],
    ["1.7.9", "supported", ["3.10", null]],
    ["1.8.0", "newer", ["3.10", null]],
    ["3.0.0", "newer", null],
  ])("Kedro %s is %s", (text, support, pythons) => {
    expect(supportOf("kedro", text)).toBe(support);
    expect(pythonsOfKedro(text)).toEqual(pythons);
  });
});

describe("laws", () => {
  const number = fc.nat({ max: 30 });
  const text = fc
    .tuple(
      fc.array(number, { minLength: 1, maxLength: 4 }),
      fc.constantFrom("", "a1", "rc2", ".post1", ".dev3", "+x.1"),
    )
    .map(([release, rest]) => release.join(".") + rest);

  it("what is printed is read as the same version", () => {
    fc.assert(fc.property(text, (one) => compareVersions(version(one), version(printVersion(version(one)))) === 0));
  });

  it("a range and its opposite share no version and miss none", () => {
    const opposites = [
      [">=", "<"],
      ["==", "!="],
    ] as const;
    fc.assert(
      fc.property(text, text, fc.constantFrom(...opposites), (one, other, [sign, opposite]) => {
        fc.pre(!/[a-z]/u.test(one + other));
        const holds = (operator: string): boolean =>
          isInRange(version(one), parseRange(operator + other, "pep440") ?? []);
        return holds(sign) !== holds(opposite);
      }),
    );
  });
});
