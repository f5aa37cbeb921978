/** What an address of the App's own answered. */
export interface Answered {
  readonly status: number;
  readonly text: string;
}

/** Milliseconds that it gets. */
const LONGEST = 10_000;

/** Asks where the App is reached from outside; in words why nothing answers. */
export async function askAddress(url: string, init: RequestInit = {}): Promise<Answered | string> {
  try {
    const answer = await fetch(url, { ...init, redirect: "manual", signal: AbortSignal.timeout(LONGEST) });
    return { status: answer.status, text: await answer.text() };
  } catch (error) {
    return error instanceof Error && error.name === "TimeoutError" ? "no answer" : "no connection";
  }
}
