/** One run of detection over stored slices: its alerts, as their last words stand, and how many emissions there were. */
import { createDetection, type Detection } from "../detection/index.ts";
import type { Alert, Band, Finding, Micros, Site } from "../domain/index.ts";
import type { Slice } from "../ports/index.ts";
import { Feed } from "./feed.ts";

export interface BacktestSetup {
  readonly site: Site;
  readonly bands: readonly Band[];
  /** What detection knew when the first slice begins; left out: it starts cold. */
  readonly state?: unknown;
  /** What is raised before this is not counted: detection is only learning floors until then. */
  readonly from: Micros;
}

export interface BacktestFound {
  /** In order of `raised`. */
  readonly alerts: readonly Alert[];
  readonly emissions: number;
}

export class BacktestRun {
  readonly #detection: Detection;
  readonly #feed: Feed;
  readonly #from: Micros;
  readonly #alerts = new Map<string, Alert>();
  readonly #emissions = new Set<string>();

  constructor({ site, bands, state, from }: BacktestSetup) {
    this.#from = from;
    this.#detection = createDetection({ site, bands, ...(state !== undefined && { state }) });
    this.#feed = new Feed(this.#detection, (findings) => this.#note(findings));
  }

  take(slice: Slice): void {
    this.#feed.take(slice);
  }

  finish(): BacktestFound {
    this.#note(this.#detection.finish());
    return { alerts: [...this.#alerts.values()].sort((a, b) => a.raised - b.raised), emissions: this.#emissions.size };
  }

  #note(findings: readonly Finding[]): void {
    for (const finding of findings) {
      if (finding.type === "alert" && finding.raised >= this.#from) this.#alerts.set(finding.id, finding);
      if (finding.type === "emission" && finding.t >= this.#from) this.#emissions.add(finding.id);
    }
  }
}
