import { readFileSync } from "node:fs";
import { buildSchema, graphqlSync, type GraphQLSchema } from "graphql";
import type { Actor, Standin, StandinResponse, StoredPull } from "./state.ts";

/** GitHub's published schema. */
const SCHEMA = new URL("../../../node_modules/@octokit/graphql-schema/schema.graphql", import.meta.url);
let schema: GraphQLSchema | undefined;

interface Query {
  readonly actor: Actor;
  readonly body: Readonly<Record<string, unknown>>;
  /** The stand-in of a repository, where there are several; null: there is none of this name. */
  readonly find?: (owner: string, name: string) => Standin | null;
}

/** Answers a query as GitHub's own schema says it must be asked, of what the stand-in holds. */
export function answerGraphql(standin: Standin, { actor, body, find }: Query): StandinResponse {
  schema ??= buildSchema(readFileSync(SCHEMA, "utf8"), { assumeValid: true });
  // every repository of a query is like the one that there is
  let seen: object | undefined;
  const answer = graphqlSync({
    schema,
    source: String(body["query"]),
    variableValues: (body["variables"] ?? {}) as Readonly<Record<string, unknown>>,
    rootValue: {
      viewer: { login: actor.login },
      repository: ({ owner, name }: { readonly owner: string; readonly name: string }) => {
        if (find !== undefined) {
          const found = find(owner, name);
          return found === null ? null : repository(found, actor);
        }
        return owner === standin.owner && standin.isRepository(name) && actor.permissions["contents"] !== undefined
          ? (seen ??= repository(standin, actor))
          : null;
      },
      resolveReviewThread: settle(standin, actor, true),
      unresolveReviewThread: settle(standin, actor, false),
    },
  });
  return { status: 200, body: JSON.parse(JSON.stringify(answer)) as object };
}

/** GitHub lets nobody settle a conversation who may not write contents. */
function settle(standin: Standin, { permissions }: Actor, isResolved: boolean) {
  return ({ input: { threadId } }: { readonly input: { readonly threadId: string } }): object => {
    const stored = standin.remarks.find(({ id }) => threadId === `PRRT_${id}`);
    if (!stored || permissions["contents"] !== "write") throw new Error("Resource not accessible by integration");
    stored.isResolved = isResolved;
    return { thread: { isResolved } };
  };
}

/** Conversations of a pull request, each begun by a comment at a line. */
function threads(standin: Standin, pull: number, { first, after }: Page): object {
  const all = standin.remarks.filter((stored) => stored.pull === pull);
  const start = Number(after ?? 0);
  return {
    pageInfo: { hasNextPage: start + first < all.length, endCursor: String(start + first) },
    nodes: all.slice(start, start + first).map(({ id, isResolved }) => ({
      ...{ id: `PRRT_${id}`, isResolved },
      comments: { nodes: [{ databaseId: id }] },
    })),
  };
}

function repository(standin: Standin, actor: Actor): object {
  const { store } = standin;
  const tip = store.ref(`refs/heads/${standin.defaultBranch}`);
  const known = new Map<string, object | null>();
  const remembered = (key: string, make: () => object | null): object | null => {
    if (!known.has(key)) known.set(key, make());
    return known.get(key) ?? null;
  };
  return {
    defaultBranchRef: tip === null ? null : { name: standin.defaultBranch, target: { __typename: "Commit", oid: tip } },
    object: ({ oid, expression }: { readonly oid?: string; readonly expression?: string }) =>
      oid === undefined
        ? remembered(expression ?? "", () => atPath(standin, tip, expression ?? ""))
        : standin.store.typeOf(oid) === "commit"
          ? commitHistory(standin, oid, actor)
          : blob(standin, oid),
    refs: ({ refPrefix }: { readonly refPrefix: string }) =>
      remembered(refPrefix, () => ({
        nodes: store.refs(refPrefix).map((name) => ({
          name: name.slice(refPrefix.length),
          target: { __typename: "Commit", oid: store.ref(name) },
        })),
      })),
    pullRequests: (page: Page) => pulls(standin, page),
    pullRequest: ({ number }: { readonly number: number }) => ({
      reviewThreads: (page: Page) => threads(standin, number, page),
    }),
  };
}

interface Page {
  readonly first: number;
  readonly after?: string | null;
}

function pulls(standin: Standin, { first, after }: Page): object {
  const open = [...standin.pulls.values()].filter(({ state }) => state === "open");
  const start = Number(after ?? 0);
  const end = start + first;
  return {
    pageInfo: { hasNextPage: end < open.length, endCursor: String(end) },
    nodes: open.slice(start, end).map((pull) => pullRequest(standin, pull)),
  };
}

function pullRequest(standin: Standin, { number, head }: StoredPull): object {
  const runs = ({ filterBy }: { readonly filterBy: { readonly checkName: string } }): object => ({
    nodes: standin.checks
      .filter((check) => check.head === head && check.name === filterBy.checkName)
      .slice(-1)
      .map(({ status, externalId }) => ({ status: status.toUpperCase(), externalId })),
  });
  const suites = ({ filterBy }: { readonly filterBy: { readonly appId: number } }): object => ({
    nodes: filterBy.appId === standin.appId ? [{ checkRuns: runs }] : [],
  });
  return { number, headRefOid: head, commits: { nodes: [{ commit: { oid: head, checkSuites: suites } }] } };
}

function atPath({ store }: Standin, commit: string | null, expression: string): object | null {
  const path = expression.replace(/^HEAD:/u, "");
  const entry =
    commit === null ? undefined : store.tree(store.commit(commit).tree, true).find((other) => other.path === path);
  return entry === undefined ? null : { __typename: "Blob", oid: entry.sha };
}

function commitHistory({ store, pulls }: Standin, oid: string, { permissions }: Actor): object {
  const landed = (sha: string) =>
    [...pulls.values()]
      .filter(({ isMerged, mergeResult }) => isMerged && mergeResult === sha)
      .map(({ number, head }) => ({ number, headRefOid: head, mergeCommit: { oid: sha } }));
  const history = ({ first }: Page): object => ({
    nodes: store
      .git(["rev-list", `--max-count=${first}`, oid])
      .split("\n")
      .map((sha) => ({
        oid: sha,
        // of a private repository
        associatedPullRequests: permissions["pull_requests"] === undefined ? null : { nodes: landed(sha) },
      })),
  });
  return { __typename: "Commit", oid, history };
}

function blob({ store }: Standin, oid: string): object | null {
  if (store.typeOf(oid) !== "blob") return null;
  const bytes = store.blob(oid);
  return { __typename: "Blob", oid, text: bytes.includes(0) ? null : bytes.toString("utf8") };
}
