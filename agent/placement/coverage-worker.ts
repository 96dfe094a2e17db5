/** A thread that works out one wing's coverage in one band, and ends. */
import { parentPort, workerData } from "node:worker_threads";
import type { Wing } from "../domain/index.ts";
import type { CoverageOptions } from "./place-coverage.ts";
import { wingReport } from "./wing-report.ts";

export interface CoverageQuestion extends CoverageOptions {
  readonly wing: Wing;
}

const port = parentPort;
if (port === null) throw new Error("this is a thread that works out coverage, not a program");
const { wing, ...options } = workerData as CoverageQuestion;
port.postMessage(wingReport(wing, options));
