import { describe, expect, it } from "vitest";
import { blindSpotsOf, foundIn, readProject } from "./read.ts";

const SETTINGS = "src/app/settings.py";
const ONE = {
  "src/app/pipelines/one/pipeline.py":
    'from kedro.pipeline import Pipeline, node\n\n\ndef f(a):\n    return a\n\n\ndef create_pipeline():\n    return Pipeline([node(f, "a", "b", name="n")])\n',
  "conf/base/catalog.yml": "a:\n  type: pandas.CSVDataset\n  filepath: data/a.csv\n",
  "conf/base/parameters.yml": "p: 1\n",
};
const HEAD = "from kedro.framework.hooks import hook_impl\n\n\nclass Hooks:\n";

const pyproject = (version: string): string =>
  `[tool.kedro]\npackage_name = "app"\nproject_name = "App"\nkedro_init_version = "${version}"\n`;
const settings = async (text: string, kedroVersion = "1.7.0") =>
  readProject({ ...ONE, [SETTINGS]: text, "pyproject.toml": pyproject(kedroVersion) }, { kedroVersion });
const body = (text: string): string => text.replaceAll(/^/gmu, "    ");
/** A class whose body this is, and an instance of it as the only hook. */
const hook = async (text: string) => settings(`${HEAD}${body(text)}\n\n\nHOOKS = (Hooks(),)\n`);
const said = async (project: ReturnType<typeof settings>) =>
  (await project).diagnostics.map(({ rule, at, message }) => `${rule} ${at?.line ?? 0}: ${message}`);

describe("hooks that Kedro refuses as it makes a session", () => {
  it("are a class without its parentheses, since 0.19.11", async () => {
    const text = `${HEAD}${body("@hook_impl\ndef before_node_run(self, node): ...")}\n\n\nHOOKS = (Hooks,)\n`;
    expect(await said(settings(text))).toEqual([
      "settings-fail 9: Checking `HOOKS` of settings.py raises TypeError: `Hooks` must be an instance: `Hooks()`",
    ]);
    expect(await said(settings(text, "0.19.10"))).toEqual([]);
    expect(
      await said(
        settings(text.replace("before_node_run(self, node)", "after_context_created(self, context)"), "0.19.10"),
      ),
    ).toEqual([
      "hook-fails 6: The hook `Hooks.after_context_created` raises TypeError: Hooks.after_context_created() missing 1 required positional argument: 'context'",
    ]);
  });

  it("are no list or tuple: one hook without its comma, or None", async () => {
    expect(await said(settings(`${HEAD}    pass\n\n\nHOOKS = (Hooks())\n`))).toEqual([
      "settings-fail 8: Checking `HOOKS` of settings.py raises TypeError: 'Hooks' object is not iterable",
    ]);
    expect(await said(settings("HOOKS = None\n"))).toEqual([
      "settings-fail 1: Checking `HOOKS` of settings.py raises TypeError: 'NoneType' object is not iterable",
    ]);
  });

  it("are a wrapper that is no generator", async () => {
    expect(await said(hook("@hook_impl(hookwrapper=True)\ndef before_node_run(self, node): ..."))).toEqual([
      "hook-fails 6: Registering the hook `Hooks.before_node_run` raises PluginValidationError: declared as a wrapper, but it is no generator function",
    ]);
  });

  it("are asked for the arguments that they declare: also a static method, and a function that the instance holds", async () => {
    const declared = async (text: string) => (await hook(text)).hookMethods?.map((one) => [one.hook, ...one.arguments]);
    expect(await declared("@staticmethod\n@hook_impl\ndef before_node_run(nod): ...")).toEqual([
      ["before_node_run", "nod"],
    ]);
    expect(
      await declared(
        "def __init__(self):\n    @hook_impl\n    def before_node_run(self, node): ...\n    self.before_node_run = before_node_run",
      ),
    ).toEqual([["before_node_run", "self", "node"]]);
    expect(await declared("@hook_impl(specname='before_node_run')\ndef own(self, node, more=1): ...")).toEqual([
      ["before_node_run", "node"],
    ]);
  });

  it("raise where they fire: a static method, a class method, a function of the instance or of a module", async () => {
    const found = async (text: string) => foundIn(await hook(text));
    const raising = "raise ValueError('no')";
    expect(await found(`@staticmethod\n@hook_impl\ndef after_context_created(context): ${raising}`)).toEqual([
      `hook-fails ${SETTINGS}:7`,
    ]);
    expect(await found(`@classmethod\n@hook_impl\ndef after_context_created(cls, context): ${raising}`)).toEqual([
      `hook-fails ${SETTINGS}:7`,
    ]);
    expect(
      await found(
        `def __init__(self):\n    @hook_impl\n    def after_context_created(context): ${raising}\n    self.after_context_created = after_context_created`,
      ),
    ).toEqual([`hook-fails ${SETTINGS}:7`]);
    const module = `from kedro.framework.hooks import hook_impl\n\n\n@hook_impl\ndef after_context_created(context):\n    ${raising}\n`;
    const project = await readProject({
      ...ONE,
      [SETTINGS]: "from app import own\n\nHOOKS = (own,)\n",
      "src/app/own.py": module,
    });
    expect(foundIn(project)).toEqual(["hook-fails src/app/own.py:6"]);
  });

  it("want by name what pluggy hands over by position", async () => {
    expect(await said(hook("@hook_impl\ndef after_context_created(self, *, context): ..."))).toEqual([
      "hook-fails 6: The hook `Hooks.after_context_created` raises TypeError: Hooks.after_context_created() missing 1 required keyword-only argument: 'context'",
    ]);
  });
});

describe("hooks that Kedro takes", () => {
  it.each([
    [
      "a method that hides one of its base, unmarked",
      "class Base:\n    @hook_impl\n    def before_node_run(self, nope): ...\n\nclass Hooks(Base):\n    def before_node_run(self, node): ...\n\nHOOKS = (Hooks(),)\n",
    ],
    ["a list, and one instance twice", "class Hooks: ...\n\nhooks = Hooks()\nHOOKS = [hooks, hooks]\n"],
    ["a text, which holds no implementation", "HOOKS = 'app.hooks.Hooks'\n"],
    [
      "an argument with a default, and any arguments",
      "class Hooks:\n    @hook_impl\n    def after_context_created(self, context, own=1, *more, **named): ...\n\nHOOKS = (Hooks(),)\n",
    ],
    [
      "a decorator that shows what it wraps",
      "import functools\n\ndef timed(f):\n    @functools.wraps(f)\n    def inner(*args):\n        return f(*args)\n    return inner\n\nclass Hooks:\n    @hook_impl\n    @timed\n    def after_context_created(self, context): ...\n\nHOOKS = (Hooks(),)\n",
    ],
    [
      "a hook of no specification",
      "class Hooks:\n    @hook_impl\n    def after_all(self, own): ...\n\nHOOKS = (Hooks(),)\n",
    ],
  ])("%s", async (_, text) => {
    const project = await settings(`from kedro.framework.hooks import hook_impl\n\n${text}`);
    expect(foundIn(project)).toEqual([]);
    expect(blindSpotsOf(project)).toEqual([]);
  });

  it("around all others may do anything to catalog and parameters", async () => {
    const project = await hook(
      "@hook_impl(hookwrapper=True)\ndef after_catalog_created(self, catalog):\n    yield\n    catalog['b'] = 1",
    );
    expect(foundIn(project)).toEqual([]);
    expect(blindSpotsOf(project)).toEqual([`computed-at-runtime ${SETTINGS}:6: __default__ a b one`]);
  });
});

describe("classes and arguments that Kedro refuses", () => {
  it.each([
    ["CONTEXT_CLASS = dict\n", "ValidationError: `CONTEXT_CLASS` must be a subclass of `KedroContext`"],
    [
      "class Own: ...\nSESSION_STORE_CLASS = Own\n",
      "ValidationError: `SESSION_STORE_CLASS` must be a subclass of `BaseSessionStore`",
    ],
    ["CONFIG_LOADER_CLASS = 'kedro.config.OmegaConfigLoader'\n", "TypeError: `CONFIG_LOADER_CLASS` must be a class"],
    ["SESSION_STORE_ARGS = {'path': 'sessions', 'own': 1}\n", "ValueError: the session store takes no argument `own`"],
    ["SESSION_STORE_ARGS = ['sessions']\n", "AttributeError: it must be a mapping"],
  ])("%s", async (text, exception) => {
    const setting = /^[A-Z_]+/mu.exec(text)?.[0] ?? "";
    expect((await settings(text)).diagnostics.map(({ message }) => message)).toEqual([
      `Checking \`${setting}\` of settings.py raises ${exception}`,
    ]);
  });

  it("a store that this Kedro no longer has, or has elsewhere", async () => {
    const moved = "from kedro.framework.session.store import ShelveStore\n\nSESSION_STORE_CLASS = ShelveStore\n";
    const kept = "from kedro.framework.session.shelvestore import ShelveStore\n\nSESSION_STORE_CLASS = ShelveStore\n";
    const rules = async (text: string, version: string) => foundIn(await settings(text, version));
    expect(await rules(moved, "0.18.3")).toEqual([]);
    expect(await rules(moved, "0.18.4")).toEqual([`import-error ${SETTINGS}:1`]);
    expect(await rules(kept, "0.18.3")).toEqual([`import-error ${SETTINGS}:1`]);
    expect(await rules(kept, "0.19.8")).toEqual([]);
    expect(await rules(kept, "0.19.9")).toEqual([`import-error ${SETTINGS}:1`]);
  });

  it("and those that it takes: its own, and what is derived from them by another package", async () => {
    const found = async (text: string) => foundIn(await settings(text));
    expect(
      await found(
        "from kedro.framework.context import KedroContext\n\n\nclass Own(KedroContext): ...\n\n\nCONTEXT_CLASS = Own\n",
      ),
    ).toEqual([]);
    expect(
      await found(
        "from other import Base\n\n\nclass Own(Base): ...\n\n\nCONTEXT_CLASS = Own\nSESSION_STORE_CLASS = Own\n",
      ),
    ).toEqual([]);
    expect(await found("SESSION_STORE_ARGS = {'path': './sessions'}\n")).toEqual([]);
  });
});
