/** Where sensors hear a phone, how near a fix would come, and where one more would help. */
export { CoverageThread } from "./coverage-thread.ts";
export type { CoverageQuestion } from "./coverage-worker.ts";
export { USUAL_POWER } from "./wing-report.ts";
