import type { ParsedModule } from "../modules/parsed-modules.ts";
import type { ClassDefinition, FunctionDefinition, Statement } from "../syntax/syntax.ts";
import { blocksOf, subexpressions } from "../syntax/walk-syntax.ts";
import type { Expression } from "../syntax/syntax.ts";

/** What in a project may make more of messages than text that somebody reads. */
export interface MessageHazards {
  /** Code of the project gets messages, or stands in the place of what writes them. */
  readonly areTaken: boolean;
  /** Attributes that code of the project answers for; null where it may be any. */
  readonly answered: ReadonlySet<string> | null;
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

export function messageHazards(modules: readonly ParsedModule[]): MessageHazards {
  const classes = modules.flatMap(({ module }) => classesIn(module.body));
  const methods = classes.flatMap(({ body }) =>
    body.filter((inner): inner is FunctionDefinition => inner.kind === "function"),
  );
  const names = new Set(methods.map(({ name }) => name));
  const some = (pattern: RegExp): boolean => modules.some(({ text }) => pattern.test(text));
  const areLost = modules.some(({ module }) => module.body.some(losesErrors));
  const isOpen = names.has("__getattr__") || names.has("__getattribute__") || names.has("__get__");
  return {
    areTaken:
      some(TAKES) || some(REPLACED) || modules.some(({ text }) => /\bbasicConfig\b/u.test(text) && TO_FILES.test(text)),
    answered: isOpen
      ? null
      : new Set(methods.filter(({ decorators }) => decorators.length > 0).map(({ name }) => name)),
    showsRun:
      isOpen || names.has("__len__") || methods.some((method) => SHOWING.has(method.name) && !isPlainShow(method)),
    areCaught: some(CAUGHT) || areLost,
    areAssertionsCaught: some(ASSERTIONS_CAUGHT) || areLost,
  };
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
