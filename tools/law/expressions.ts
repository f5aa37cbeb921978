import type { Random } from "../seeds/seeded-random.ts";
import type { Names } from "./python-judge.ts";
import { BUILTINS, MODULES, VALUE_KINDS } from "./value-kinds.ts";

/** One program of the law, and the construct it is about. */
export interface LawProgram {
  readonly construct: string;
  readonly program: string;
}

const BINARY = "+ - * / // % ** @ & | ^ << >> == != < <= > >= in is and or".split(" ");
const UNARY = ["-", "+", "~", "not "];
const CONVERSIONS = ["", "!r", "!s", "!a"];
const SPECS = ["", ">8", "<5", "^7", "05", ".2f", "d", "x", "e", ",", "%", "s", "{w}", "+", "c", "#b", "_", ".1", "q"];
/** Names whose answer nobody can know beforehand, or that would stop the judge. */
const LEFT_OUT = new Set(["__class__", "__doc__", "__hash__", "__dir__", "__sizeof__", "__reduce_ex__", "__reduce__"]);

/** What to ask the judge for, so that every name of every kind and module has its turn. */
export function namesToAsk(): Readonly<Record<string, string>> {
  const kinds = Object.entries(VALUE_KINDS).map(([kind, [one = "None"]]) => [kind, one]);
  return Object.fromEntries([...kinds, ...MODULES.map((name) => [`module ${name}`, name])]) as Record<string, string>;
}

/** An expression of a random form over random kinds of values. */
export function lawExpression(random: Random, names: Names): LawProgram {
  const kind = random.pick(Object.keys(VALUE_KINDS));
  const value = one(random, kind);
  const { construct, text } = random.pick(FORMS)({ random, names, kind, value });
  const program = ["from kinds import *", `v = ${value}`, "w = 4", `result = (shown(${text}), shown(v))`, ""];
  return { construct, program: program.join("\n") };
}

interface Subject {
  readonly random: Random;
  readonly names: Names;
  readonly kind: string;
  /** The value stands in `v`, too. */
  readonly value: string;
}
interface Written {
  readonly construct: string;
  readonly text: string;
}

function one(random: Random, kind: string): string {
  return random.pick(VALUE_KINDS[kind] ?? ["None"]);
}

function any(random: Random): string {
  return random.below(5) === 0 ? "v" : one(random, random.pick(Object.keys(VALUE_KINDS)));
}

/** Arguments for a call: few or many, by name or by place, seldom unpacked. */
function args(random: Random, most = 3): string {
  const given = Array.from({ length: random.below(most + 1) }, () => any(random));
  if (random.below(8) === 0)
    given.push(`${random.pick(["key", "sep", "default", "maxsplit", "start", "reverse", "k", "x"])}=${any(random)}`);
  if (random.below(25) === 0) given.push(`*${any(random)}`);
  if (random.below(25) === 0) given.push(`**${any(random)}`);
  return given.join(", ");
}

const method = ({ random, names, kind }: Subject): Written => {
  const listed = (names[kind] ?? []).filter(([name]) => !LEFT_OUT.has(name));
  if (listed.length === 0) return { construct: `attribute of ${kind}`, text: "v.absent" };
  const [name, isCallable] = random.pick(listed);
  return isCallable && random.below(6) > 0
    ? { construct: `method of ${kind}`, text: `v.${name}(${args(random)})` }
    : { construct: `attribute of ${kind}`, text: isCallable ? `callable(v.${name})` : `v.${name}` };
};

const moduleFunction = ({ random, names }: Subject): Written => {
  const module = random.pick(MODULES);
  const [name, isCallable] = random.pick(
    (names[`module ${module}`] ?? []).filter(([each]) => !each.startsWith("__") && each !== "breakpoint"),
  );
  const construct = `module ${module}`;
  return { construct, text: isCallable ? `${module}.${name}(${args(random)})` : `${module}.${name} is not None` };
};

/** A function called as it is meant to be, more often than a random call is. */
const plausible = ({ random }: Subject): Written => {
  const iterable = (): string =>
    one(
      random,
      random.pick(["list", "tuple", "str", "dict", "range", "set", "iterator", "generator", "view", "counter"]),
    );
  const small = (): string => random.pick(["0", "1", "2", "-1", "None"]);
  const callable = (): string =>
    random.pick(["str", "len", "lambda a: a", "lambda a, b: a", "operator.add", "bool", "repr", "None", "Number()"]);
  const text = (): string => one(random, "str");
  const calls = [
    `sorted(${iterable()}, key=${callable()}, reverse=${random.pick(["True", "False", "1"])})`,
    `max(${iterable()}, default=${small()})`,
    `min(${iterable()}, key=${callable()})`,
    `sum(${iterable()}, ${any(random)})`,
    `list(zip(${iterable()}, ${iterable()}, strict=${random.pick(["True", "False"])}))`,
    `list(map(${callable()}, ${iterable()}))`,
    `list(filter(${callable()}, ${iterable()}))`,
    `list(enumerate(${iterable()}, ${small()}))`,
    `dict(zip(${iterable()}, ${iterable()}))`,
    `functools.reduce(${callable()}, ${iterable()})`,
    `list(itertools.islice(${iterable()}, ${small()}, ${small()}))`,
    `list(itertools.accumulate(${iterable()}, ${callable()}))`,
    `[(k, list(g)) for k, g in itertools.groupby(${iterable()}, ${callable()})]`,
    `list(itertools.product(${iterable()}, repeat=${small()}))`,
    `list(itertools.combinations(${iterable()}, ${small()}))`,
    `list(itertools.chain(${iterable()}, ${iterable()}))`,
    `list(itertools.zip_longest(${iterable()}, ${iterable()}, fillvalue=${small()}))`,
    `json.dumps(${any(random)}, indent=${small()}, sort_keys=True)`,
    `json.loads(${random.pick(["'[1, 2.0, null]'", "'{\"a\": NaN}'", "'[1,]'", "''", "'\"\\\\u00e9\"'", "b'1'"])})`,
    `copy.deepcopy(${any(random)})`,
    `copy.copy(${any(random)})`,
    `re.${random.pick(["sub", "subn"])}(${random.pick(['"a"', '"(b)|c"', '"[^a]*"', '"\\\\s+"'])}, ${random.pick(['"x"', '"<\\\\g<0>>"', "lambda m: m[0] * 2"])}, ${text()})`,
    `re.${random.pick(["findall", "split", "match", "fullmatch", "search"])}(${random.pick(['"a"', '"(b)|c"', '"[^a]*"', '"\\\\s+"', '"("', '"(?i)A"'])}, ${text()})`,
    `list(csv.reader(${random.pick(["['a,b', '1,2']", '[\'"x""y",z\']', "['a;b']", "[1]"])}, delimiter=${random.pick(["','", "';'", "''", "1"])}))`,
    `list(csv.DictReader(['a,b', '1,2', '3'], ${random.pick(["restval='-'", "fieldnames=['x']", "restkey='r'", "dialect='excel-tab'"])}))`,
    `${text()}.split(${random.pick(["','", "None", "''", '"b"'])}, ${small()})`,
    `${text()}.join(${iterable()})`,
    `${text()}.format(${args(random)}, x=${any(random)})`,
    `${text()} % ${any(random)}`,
    `dataclasses.replace(${one(random, "dataclass")}, ${random.pick(["x", "y", "z"])}=${any(random)})`,
    `functools.partial(${callable()}, ${args(random)})(${args(random)})`,
    `getattr(${any(random)}, ${random.pick(['"kind"', '"x"', '"__name__"', '"size"', '"name"'])}, ${small()})`,
    `isinstance(${any(random)}, ${random.pick(["int", "(str, bytes)", "Plain", "collections.abc.Mapping", "collections.abc.Iterable", "int | str", "typing.Sized", "enum.Enum", "tuple", "1"])})`,
    `issubclass(${one(random, "class")}, ${random.pick(["object", "Exception", "(int, str)", "collections.abc.Hashable", "None"])})`,
    `operator.${random.pick(["itemgetter", "attrgetter", "methodcaller"])}(${random.pick(["0", '"a"', '"x"', '"upper"', "0, 1"])})(v)`,
    `textwrap.${random.pick(["dedent", "indent", "fill", "wrap", "shorten"])}(${text()}, ${any(random)})`,
    `string.Template(${random.pick(['"$x-${y}"', '"$$"', '"$"'])}).${random.pick(["substitute", "safe_substitute"])}(x=${any(random)})`,
    `os.path.${random.pick(["join", "basename", "splitext", "dirname", "normpath"])}(${random.pick(['"a/b.c"', '"a", "b"', '"a//../b"', "1"])})`,
    `collections.${random.pick(["Counter", "OrderedDict", "deque", "ChainMap", "UserDict", "UserList", "namedtuple"])}(${args(random, 2)})`,
    `enum.Enum(${random.pick(['"E", "A B"', '"E", ["A", "B"]', '"E", {"A": 1}', '"E", 1'])})`,
    `next(${iterable()}, ${small()})`,
    `next(iter(${iterable()}), ${small()})`,
  ];
  return { construct: "plausible calls", text: random.pick(calls) };
};

const FORMS: readonly ((subject: Subject) => Written)[] = [
  method,
  method,
  method,
  moduleFunction,
  moduleFunction,
  plausible,
  plausible,
  plausible,
  ({ random }) => ({ construct: "built-in functions", text: `${random.pick(BUILTINS)}(${args(random)})` }),
  ({ random }) => ({ construct: "built-in functions", text: `${random.pick(BUILTINS)}(v)` }),
  ({ random }) => ({ construct: "operators", text: `v ${random.pick(BINARY)} (${any(random)})` }),
  ({ random }) => ({ construct: "operators", text: `(${any(random)}) ${random.pick(BINARY)} v` }),
  ({ random }) => ({ construct: "operators", text: `${random.pick(UNARY)}v` }),
  ({ random }) => ({
    construct: "comparisons",
    text: `v ${random.pick(["<", "==", "in", "is not"])} ${any(random).replace(/^lambda.*/u, "add")} ${random.pick([">", "!=", "not in"])} w`,
  }),
  ({ random }) => ({ construct: "items", text: `v[${any(random).replace(/^lambda.*/u, "add")}]` }),
  ({ random }) => ({
    construct: "slices",
    text: `v[${random.pick(["1:", ":-1", "::2", "::-1", "5:", "::0", "w:", "'a':", "None:1", "1:2, 3", "True:"])}]`,
  }),
  ({ random }) => ({
    construct: "f-strings",
    text: `f"{v${random.pick(CONVERSIONS)}:${random.pick(SPECS)}}{v!r}{w=}"`,
  }),
  ({ random }) => ({
    construct: "% formatting",
    text: `"${random.pick(["%s", "%r", "%d", "%5.1f", "%(a)s", "%x", "%c", "%-4s|", "%%", "%s %s", "%i", "%q", "%*d"])}" % v`,
  }),
  ({ random }) => ({ construct: "calls", text: `v(${args(random)})` }),
  ({ random }) => ({
    construct: "unpacking",
    text: random.pick([
      "[*v]",
      "(*v, 1)",
      "{**v}",
      "{*v}",
      "(lambda a, *b: (a, b))(*v)",
      "(lambda **k: k)(**v)",
      "dict(**v, z=1)",
      "[a for a, b in v]",
      "[(a, b) for a, *b in v]",
    ]),
  }),
  ({ random }) => ({
    construct: "comprehensions",
    text: random.pick([
      "[n for n in v]",
      "{n for n in v if n}",
      "{n: str(n) for n in v}",
      "[m for n in v for m in n]",
      "list(n for n in v)",
      "sum(1 for _ in v)",
      "any(n == w for n in v)",
      "[n for n in v if n in v]",
    ]),
  }),
  ({ random }) => ({
    construct: "conditions",
    text: random.pick([
      "1 if v else 2",
      "v or w",
      "v and w",
      "not v",
      "(y := v)",
      "(lambda: v)()",
      "bool(v)",
      "v if v == v else w",
      "all([v])",
    ]),
  }),
  ({ random }) => ({
    construct: "types",
    text: random.pick([
      "type(v).__name__",
      "type(v).__mro__",
      "type(v)",
      "v.__class__",
      "type(v).__qualname__",
      "type(v).__module__",
      "isinstance(v, type(v))",
      "hasattr(v, '__len__')",
      "hasattr(v, '__iter__')",
      "callable(v)",
      "hasattr(v, '__dict__')",
      "vars(v)",
      "dir(v)[:1]",
      "id(v) == id(v)",
      "hash(v) == hash(v)",
      "repr(v)",
      "str(v)",
      "ascii(v)",
    ]),
  }),
];
