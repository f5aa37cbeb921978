import { gitObject } from "../core/hash/git-object.ts";
import { askGraphql } from "./ask-graphql.ts";
import type { RepositoryAccess } from "./github-client.ts";
import type { TreeEntry } from "./list-tree.ts";
import type { ObjectCache } from "./object-cache.ts";

/** Texts asked for at once: GitHub takes ten seconds for an answer. */
const A_REQUEST = 100;
/** Longer texts are cut by GraphQL. */
const LARGEST = 256 * 1024;

/**
 * Puts texts into the cache by few requests, where GraphQL gives exactly the bytes that an object's name stands for. What
 * it does not (binary, cut, another encoding, no GraphQL) is left to be read one by one.
 */
export async function loadTexts(
  github: RepositoryAccess,
  wanted: readonly TreeEntry[],
  { texts }: Pick<ObjectCache, "texts">,
): Promise<void> {
  const small = wanted.filter(({ object, size }) => size <= LARGEST && texts.get(object) === undefined);
  const objects = [...new Set(small.map(({ object }) => object))];
  if (objects.length < 3) return;
  for (let start = 0; start < objects.length; start += A_REQUEST) {
    const asked = objects.slice(start, start + A_REQUEST);
    const answer = await askFor(github, asked);
    if (answer === null) return;
    for (const [index, object] of asked.entries()) {
      const text = answer[`b${index}`]?.text;
      if (typeof text === "string" && isWhole(object, text)) texts.set(object, text);
    }
  }
}

function isWhole(object: string, text: string): boolean {
  return (
    !text.includes("\0") && gitObject("blob", new TextEncoder().encode(text), object.length === 64 ? 64 : 40) === object
  );
}

type Answer = Readonly<Record<string, { readonly text?: unknown } | null | undefined>>;

async function askFor({ client, repository }: RepositoryAccess, objects: readonly string[]): Promise<Answer | null> {
  const fields = objects
    .map((object, index) => `b${index}: object(oid: "${object}") { ... on Blob { text } }`)
    .join(" ");
  const data = await askGraphql(client, {
    query: `query($owner: String!, $repo: String!) { repository(owner: $owner, name: $repo) { ${fields} } }`,
    variables: { owner: repository.owner, repo: repository.repo },
  });
  return (data as { readonly repository?: Answer } | null)?.repository ?? null;
}
