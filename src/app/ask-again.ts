import type { Installation } from "./installation.ts";

/** Milliseconds in which GitHub's copies may lag behind each other. */
export const LAG = 2000;

/** What is not there is asked for once more: a copy of GitHub's may not know yet what a webhook told. */
export async function askAgain<T>(
  { sleep }: Pick<Installation, "sleep">,
  read: () => Promise<T | null>,
): Promise<T | null> {
  const first = await read();
  if (first !== null) return first;
  await sleep(LAG);
  return read();
}
