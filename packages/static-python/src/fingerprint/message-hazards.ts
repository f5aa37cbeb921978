import type { ClassDefinition, FunctionDefinition, Module, Statement } from "../syntax/syntax.ts";
import { blocksOf, subexpressions } from "../syntax/walk-syntax.ts";
import type { Expression } from "../syntax/syntax.ts";

/** What in a project may make more of messages than text that somebody reads. */
export interface MessageHazards {
  /** Whether code of the project answers for attributes of that name. */
  readonly answers: (attribute: string) => boolean;
  readonly showsRun: boolean;
  /** Errors of any kind are caught somewhere. */
  readonly areCaught: boolean;
  /** Failed assertions are caught somewhere. */
  readonly areAssertionsCaught: boolean;
}

/** Ways to get at messages that are written, and to put something in the place of what writes them. */
const TAKES = new RegExp(
  [
    String.raw`\b(?:addHandler|addFilter|setLoggerClass|setLogRecordFactory|LogRecord|LoggerAdapter|removeHandler)\b`,
    String.raw`\b(?:dictConfig|fileConfig|[A-Za-z]*FileHandler|StreamHandler|MemoryHandler|QueueHandler|SocketHandler)\b`,
    String.raw`\blogging\.(?:Logger|Handler|Filter|Formatter|root|handlers)\b|\bfrom logging import (?!getLogger\b)`,
    String.raw`\b(?:redirect_stdout|redirect_stderr|builtins|__builtins__|caplog|capsys)\b|\bsys\.(?:stdout|stderr)\s*=(?!=)|\bsys\.modules\b`,
    String.raw`\blogger\.(?:add|configure|patch|bind|opt|remove)\b|\b(?:assertLogs|__dict__|__class__)\b`,
    String.raw`\bsetattr\s*\(|\bexec\s*\(|\bglobals\s*\(|\bvars\s*\(|\bpatch(?:\.object)?\s*\(`,
  ].join("|"),
  "u",
);
/** Arguments of `basicConfig` that send messages elsewhere. */
const TO_FILES = /\b(?:filename|handlers|stream)\s*=/u;
const CAUGHT =
  /\bexcept\s*:|\bexcept\b[^:\n]*\b(?:Exception|BaseException|AttributeError|TypeError|ValueError|NameError|UnboundLocalError|StandardError)\b|\bsuppress\s*\(|\b__exit__\b|\bcontextmanager\b|\breturn_exceptions\b|\.\s*exception\s*\(\s*\)|\bExitStack\b|\bretry\w*\b|\bbackoff\b/u;
const ASSERTIONS_CAUGHT =
  /\bexcept\s*:|\bexcept\b[^:\n]*\b(?:Exception|BaseException|AssertionError)\b|\bsuppress\s*\(|\b__exit__\b|\bcontextmanager\b|\bexc_info\b|\bformat_exc\b|\breturn_exceptions\b|\.\s*exception\s*\(\s*\)|\bExitStack\b|\bretry\w*\b|\bbackoff\b/u;
/** Attributes that are put in the place of something by a name that writes messages. */
const REPLACED =
  /(?<!\bself)(?<!\bcls)\.\s*(?:print|len|log|logger|_logger|_log|LOG|LOGGER|info|debug|warning|error|exception|critical|getLogger|tqdm|track|time|perf_counter)\s*=(?!=)/u;

/** A module by its text, and its tree where that is asked for. */
export interface WrittenModule {
  readonly text: string;
  readonly module: () => Module | null;
}

/** Definitions that Python calls itself: other texts need no tree. */
const CALLED_BY_PYTHON = /\bdef[\s\\]+(?:__(?:getattr|getattribute|get|len|repr|str|format)__|\w*[^\p{ASCII}])/u;
const DECORATED = /^[^\S\n]+@/mu;

/** Null where code of the project gets messages, or stands in the place of what writes them. */
export function messageHazards(modules: readonly WrittenModule[]): MessageHazards | null {
  const some = (pattern: RegExp): boolean => modules.some(({ text }) => pattern.test(text));
  const areSent = modules.some(({ text }) => text.includes("basicConfig") && sendsToFiles(text));
  if (areSent || some(TAKES) || some(REPLACED)) return null;
  const methods = methodsOf(modules.filter(({ text }) => CALLED_BY_PYTHON.test(text)));
  const names = new Set(methods.map(({ name }) => name));
  const areLost = modules.some(
    ({ text, module }) => text.includes("finally") && (module()?.body ?? []).some(losesErrors),
  );
  const isOpen = names.has("__getattr__") || names.has("__getattribute__") || names.has("__get__");
  return {
    answers: isOpen ? () => true : answeredBy(modules.filter(({ text }) => DECORATED.test(text))),
    showsRun:
      isOpen || names.has("__len__") || methods.some((method) => SHOWING.has(method.name) && !isPlainShow(method)),
    areCaught: some(CAUGHT) || areLost,
    areAssertionsCaught: some(ASSERTIONS_CAUGHT) || areLost,
  };
}

/** Whether a decorated method has a name; only texts that may define it, under another spelling too, need a tree. */
function answeredBy(modules: readonly WrittenModule[]): (name: string) => boolean {
  const known = new Map<string, boolean>();
  return (name) => {
    const found =
      known.get(name) ??
      methodsOf(modules.filter(({ text }) => mayDefine(text, name))).some(
        (method) => method.name === name && method.decorators.length > 0,
      );
    known.set(name, found);
    return found;
  };
}

function mayDefine(text: string, name: string): boolean {
  return text.includes(`def ${name}`) || OTHER_SPELLING.test(text);
}

/** Python takes some letters for others, so that a name which is not plain ASCII may be one that is; and other space for space. */
const OTHER_SPELLING = /\bdef(?:[^\S ]|\\|\s{2}|[\s\\]+\w*[^\p{ASCII}])/u;

function methodsOf(modules: readonly WrittenModule[]): readonly FunctionDefinition[] {
  const classes = modules.flatMap(({ module }) => classesIn(module()?.body ?? []));
  return classes.flatMap(({ body }) => body.filter((inner): inner is FunctionDefinition => inner.kind === "function"));
}

function sendsToFiles(text: string): boolean {
  return /\bbasicConfig\b/u.test(text) && TO_FILES.test(text);
}

const SHOWING: ReadonlySet<string> = new Set(["__repr__", "__str__", "__format__"]);

function classesIn(body: readonly Statement[]): readonly ClassDefinition[] {
  return body.flatMap((node) => {
    if (node.kind === "class") return [node, ...classesIn(node.body)];
    return node.kind === "function" ? classesIn(node.body) : blocksOf(node).flatMap(classesIn);
  });
}

/** What goes wrong is lost where a `finally` leaves: `finally: return out`. */
function losesErrors(node: Statement): boolean {
  if (node.kind === "function" || node.kind === "class") return node.body.some(losesErrors);
  if (node.kind === "try" && node.finalBody.some(leaves)) return true;
  return blocksOf(node).some((block) => block.some(losesErrors));
}

function leaves(node: Statement): boolean {
  if (node.kind === "function" || node.kind === "class") return false;
  if (node.kind === "return" || node.kind === "break" || node.kind === "continue") return true;
  return blocksOf(node).some((block) => block.some(leaves));
}

/** Gives a text of attributes, and calls nothing. */
function isPlainShow({ body, decorators }: FunctionDefinition): boolean {
  const statements = body.filter((node) => !(node.kind === "expression" && node.value.kind === "string"));
  const [only] = statements;
  return (
    decorators.length === 0 &&
    statements.length === 1 &&
    only?.kind === "return" &&
    (only.value === null || callsNothing(only.value))
  );
}

function callsNothing(node: Expression): boolean {
  const isPlain = ["string", "name", "attribute", "formatted-string", "number", "constant"].includes(node.kind);
  return isPlain && subexpressions(node).every(callsNothing);
}
