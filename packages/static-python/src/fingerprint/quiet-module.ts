import { functionNames } from "../syntax/bound-names.ts";
import type { Assert, Expression, For, FunctionDefinition, Module, Statement } from "../syntax/syntax.ts";
import { parametersOf } from "../syntax/walk-syntax.ts";
import { type CalmContext, isCalm } from "./calm-expression.ts";
import { isMessage } from "./is-message.ts";
import type { MessageHazards } from "./message-hazards.ts";
import type { MessageNames } from "./message-names.ts";
import { mapBlocks } from "./map-blocks.ts";
import { isTimer, timersOf } from "./timers-of.ts";

/** What a module was without messages, and all that decided it. */
interface Known {
  readonly given: string;
  readonly asked: ReadonlyMap<string, boolean>;
  readonly quiet: Module;
}

/** Kept as long as the tree: another environment or commit that asks the same gets the same. */
const KNOWN = new WeakMap<Module, Known>();

/** A module without what only writes messages; itself, where it has nothing of the kind. */
export function quietModule(module: Module, names: MessageNames, hazards: MessageHazards): Module {
  const { answers, ...flags } = hazards;
  const given = JSON.stringify([...Object.values(names).map((some: Iterable<unknown>) => [...some]), flags]);
  const known = KNOWN.get(module);
  if (known?.given === given && [...known.asked].every(([name, answer]) => answers(name) === answer))
    return known.quiet;
  const asked = new Map<string, boolean>();
  const answersAsked = (name: string): boolean => {
    const answer = answers(name);
    asked.set(name, answer);
    return answer;
  };
  const quiet = withoutMessages(module, names, { ...hazards, answers: answersAsked });
  KNOWN.set(module, { given, asked, quiet });
  return quiet;
}

function withoutMessages(module: Module, names: MessageNames, hazards: MessageHazards): Module {
  const context: CalmContext = {
    names,
    isModules: () => true,
    answers: hazards.answers,
    showsRun: hazards.showsRun,
    isCaught: hazards.areCaught,
    surely: new Set(),
    timers: new Set(),
  };
  const quieting: Quieting = { context, keepsAssertions: hazards.areAssertionsCaught };
  const body = quietBlock(module.body, quieting);
  return body === module.body ? module : { ...module, body };
}

interface Quieting {
  readonly context: CalmContext;
  readonly keepsAssertions: boolean;
}

function quietBlock(body: readonly Statement[], quieting: Quieting): readonly Statement[] {
  const quiet = body.flatMap((node) => quietStatement(node, quieting));
  return quiet.length === body.length && quiet.every((node, index) => node === body[index]) ? body : quiet;
}

function quietStatement(node: Statement, quieting: Quieting): readonly Statement[] {
  const { context } = quieting;
  if (isMessage(context, node) || isTimer(context, node)) return [];
  switch (node.kind) {
    case "function":
      return [quietFunction(node, quieting)];
    case "class": {
      const body = quietBlock(node.body, quieting);
      return [body === node.body ? node : { ...node, body }];
    }
    case "assert":
      return [quietAssert(node, quieting)];
    case "for":
      return [mapBlocks(withoutBar(context, node), (block) => quietBlock(block, quieting))];
    case "try": {
      // what goes wrong in a message may be caught here
      const inside = { ...quieting, context: { ...context, isCaught: true } };
      return [mapBlocks(node, (block) => quietBlock(block, inside))];
    }
    default:
      return [mapBlocks(node, (block) => quietBlock(block, quieting))];
  }
}

function quietFunction(node: FunctionDefinition, quieting: Quieting): Statement {
  const { context } = quieting;
  const { bound } = functionNames(node);
  const inside: CalmContext = {
    ...context,
    isModules: (name) => !bound.has(name) && context.isModules(name),
    surely: new Set(parametersOf(node.parameters).map(({ name }) => name)),
    timers: new Set(),
  };
  const own = { ...inside, timers: timersOf(node, inside) };
  const body = quietBlock(node.body, { ...quieting, context: own });
  return body === node.body ? node : { ...node, body };
}

function quietAssert(node: Assert, { context, keepsAssertions }: Quieting): Statement {
  if (keepsAssertions || node.message === null || !isCalm(context, node.message)) return node;
  return { ...node, message: null };
}

const SHOWN: ReadonlySet<string> = new Set(
  "desc description total leave unit ncols disable position mininterval colour ascii dynamic_ncols".split(" "),
);

/** `for x in tqdm(items, desc="…")` goes through `items`. */
function withoutBar(context: CalmContext, node: For): For {
  const { iterable } = node;
  if (node.isAsync || iterable.kind !== "call" || iterable.callee.kind !== "name") return node;
  const { name } = iterable.callee;
  const [items, ...others] = iterable.arguments;
  const isBar = context.names.bars.has(name) && context.isModules(name);
  const isPlain = iterable.keywords.every(
    (keyword) => SHOWN.has(keyword.name ?? "") && isFixed(context, keyword.value),
  );
  if (!isBar || !isPlain || items === undefined || items.kind === "starred" || others.length > 0) return node;
  return { ...node, iterable: items };
}

function isFixed(context: CalmContext, node: Expression): boolean {
  return isCalm({ ...context, surely: new Set() }, node) && (node.kind !== "constant" || node.value !== "ellipsis");
}
