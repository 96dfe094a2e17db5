/** A worker: plays the jobs its parent sends, one after the other. */
import { play } from "./job.ts";
import type { Job } from "./matrix.ts";

process.on("message", (job: Job) => {
  play(job).then(
    (outcome) => process.send?.(outcome),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
