// A thread that misbehaves as it is told.
import { parentPort } from "node:worker_threads";

parentPort.on("message", ({ id, task }) => {
  const { how } = task;
  if (how === "hang") for (;;);
  if (how === "throw") throw new Error("out of the thread");
  if (how === "exit") process.exit(3);
  if (how === "hoard") for (const held = []; ;) held.push(Array.from({ length: 1_000_000 }, Math.random));
  if (how === "fail") return parentPort.postMessage({ id, failure: "a fault of ours" });
  parentPort.postMessage({ id, answer: { kind: "review", presentation: { title: how } } });
});
