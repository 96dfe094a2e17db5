/** Workers, one a core, that take the next job as soon as they are free. */
import { fork } from "node:child_process";
import { once } from "node:events";
import { availableParallelism } from "node:os";
import type { Job } from "./matrix.ts";
import type { Outcome } from "./outcome.ts";

export interface PoolOptions {
  /** Called after each job with what it gave. */
  readonly done: (job: Job, outcome: Outcome) => void;
  /** No further job is begun once this says so. */
  readonly isOver: () => boolean;
}

export async function playAll(jobs: readonly Job[], options: PoolOptions): Promise<void> {
  const rest = [...jobs];
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), jobs.length) }, () => work(rest, options)));
}

async function work(rest: Job[], { done, isOver }: PoolOptions): Promise<void> {
  const child = fork(new URL("child.ts", import.meta.url).pathname);
  const failed = once(child, "exit").then(([code]) => Promise.reject(new Error(`a worker ended (${code})`)));
  // A worker that is dismissed below ends too, when nobody waits for it any more.
  failed.catch(() => undefined);
  try {
    for (let job = rest.shift(); job !== undefined && !isOver(); job = rest.shift()) {
      child.send(job);
      const [outcome] = await Promise.race([once(child, "message"), failed]);
      done(job, outcome as Outcome);
    }
  } finally {
    child.kill();
  }
}
