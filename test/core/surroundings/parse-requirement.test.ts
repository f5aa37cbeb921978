import { describe, expect, it } from "vitest";
import { parseRequirement } from "../../../src/core/surroundings/requirements/parse-requirement.ts";

describe("a requirement is read as packaging 26.3 reads it", () => {
  it.each([
    ["kedro", "kedro", ""],
    ["Kedro_Datasets==1.0", "Kedro_Datasets", "==1.0"],
    ["a.b-c_d>1", "a.b-c_d", ">1"],
    ["1kedro==2", "1kedro", "==2"],
    ["kedro\t==\t1.0", "kedro", "==1.0"],
    ["kedro>=0.19, <2.0", "kedro", "<2.0,>=0.19"],
    ["kedro >1.0 , !=1.5", "kedro", "!=1.5,>1.0"],
    ["kedro>=1.0,", "kedro", ">=1.0"],
    ["kedro == 1.0 , ", "kedro", "==1.0"],
    ["kedro (>=1.0,<2)", "kedro", "<2,>=1.0"],
    ["kedro(==1.0)", "kedro", "==1.0"],
    ["kedro==1.*", "kedro", "==1.*"],
    ["kedro===1.0+local", "kedro", "===1.0+local"],
    ["kedro==1!2.0", "kedro", "==1!2.0"],
    ["kedro<=1.0rc1", "kedro", "<=1.0rc1"],
    ["kedro[]", "kedro", ""],
    ["kedro [ pandas , spark ] >= 1.0", "kedro", ">=1.0"],
    ["kedro-datasets[pandas-csvdataset,pandas-parquetdataset]==9.6.0", "kedro-datasets", "==9.6.0"],
    ["kedro>= 1.0 ;python_version>='3.9'", "kedro", ">=1.0"],
    ["pandas ; extra == 'x'", "pandas", ""],
    ["kedro; (python_version>'3' or os_name=='nt') and extra=='a'", "kedro", ""],
    ["kedro @ git+https://example.org/kedro.git@main", "kedro", "@git+https://example.org/kedro.git@main"],
    ["kedro@https://example.org/kedro-1.0.whl", "kedro", "@https://example.org/kedro-1.0.whl"],
    ["kedro[test] @ git+https://x/y@v1;a ; python_version>'3'", "kedro", "@git+https://x/y@v1;a"],
  ])("%s", (line, name, specifiers) => {
    const { version = null, ...found } = parseRequirement(line) ?? {};
    expect(found).toMatchObject({ name: name.toLowerCase().replaceAll(/[._]/gu, "-") });
    expect(version?.split(",").toSorted().join(",")).toBe(specifiers);
  });
});

describe("what pip takes from a line before it asks packaging", () => {
  it.each([
    ["hashes", "kedro==1.0 --hash=sha256:abc --hash=sha256:def", "==1.0"],
    ["settings of the build", "kedro == 1.0 --config-settings x=y", "==1.0"],
    ["the backslash of a line that goes on", "kedro==1.0 \\", "==1.0"],
  ])("%s", (_, line, version) => {
    expect(parseRequirement(line)).toEqual({ name: "kedro", version, marker: null });
  });
});

describe("what names no package", () => {
  it.each([
    "",
    "   ",
    "-r other.txt",
    "--requirement other.txt",
    "-c constraints.txt",
    "-e .",
    "-e git+https://x/y.git#egg=y",
    "--extra-index-url https://x",
    "./local/package",
    "../package",
    "git+https://example.org/y.git#egg=y",
    "https://example.org/p-1.0.whl",
    "==1.0",
    "-kedro",
    "kedro-",
    "kedro.",
    "kédro",
    "kedro[",
  ])("%j", (line) => {
    expect(parseRequirement(line)).toBeNull();
  });
});

describe("a version that packaging refuses stays as it is written, so that a change of it is seen", () => {
  it.each([
    ["kedro 1.0", "1.0"],
    ["kedro=1.0", "=1.0"],
    ["kedro>=${VERSION}", ">=${VERSION}"],
    ["kedro>=1.0<2", ">=1.0<2"],
  ])("%s", (line, version) => {
    expect(parseRequirement(line)).toEqual({ name: "kedro", version, marker: null });
  });
});

describe("the marker of a requirement stays as it is written", () => {
  it.each([
    ["kedro>= 1.0 ;python_version>='3.9'", "python_version>='3.9'"],
    [
      "kedro; (python_version>'3' or os_name=='nt') and extra=='a' # no",
      "(python_version>'3' or os_name=='nt') and extra=='a' # no",
    ],
    ["kedro @ git+https://x/y@v1;a ; python_version>'3'", "python_version>'3'"],
    ["kedro @ git+https://x/y@v1;a", null],
    ["kedro ;", ""],
  ])("%s", (line, marker) => {
    expect(parseRequirement(line)?.marker).toBe(marker);
  });
});
