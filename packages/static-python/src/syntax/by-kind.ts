/** A function for each kind of node; what follows the node, up to three arguments, is the same for all. */
export type ByKind<Node extends { readonly kind: string }, Rest extends readonly unknown[], Result> = {
  readonly [Kind in Node["kind"]]: (node: Extract<Node, { readonly kind: Kind }>, ...rest: Rest) => Result;
};

/** One function that takes a node of any kind to the function for its kind. A kind that is left out is a type error. */
export function byKind<Node extends { readonly kind: string }, Rest extends [unknown?, unknown?, unknown?], Result>(
  functions: ByKind<Node, Rest, Result>,
): (node: Node, ...rest: Rest) => Result {
  type Call = (node: Node, first?: unknown, second?: unknown, third?: unknown) => Result;
  // That a node fits the function of its kind is what the table's type says; TypeScript does not see it at the call.
  const table = functions as unknown as Readonly<Record<Node["kind"], Call>>;
  // Arguments by name: collecting the rest would make an array at each call.
  const call: Call = (node, first, second, third) => {
    const kind: Node["kind"] = node.kind;
    return table[kind](node, first, second, third);
  };
  return call;
}
