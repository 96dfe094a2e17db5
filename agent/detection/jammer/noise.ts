/** What shows that an emission is a jammer's noise, and how it is said. */
import { type Micros, type Reason, SECOND } from "../../domain/index.ts";
import type { JammerReport } from "./reports.ts";
import { jammerStage } from "./stage.ts";

export interface Noise {
  /** Sensors at which it rose. */
  readonly sensors: number;
  /** dB, median over them. */
  readonly rise: number;
  /** When it rose. */
  readonly at: Micros;
  /** The jammer that said that it came on. */
  readonly report?: JammerReport;
  /** One that the site file has there and that said nothing. */
  readonly covering?: string;
}

/** Probability of the name. Without a word of its own it may be another transmitter that never pauses. */
const REPORTED = 0.95;
const UNREPORTED = 0.8;

export function confidenceOf({ report }: Noise): number {
  return report === undefined ? UNREPORTED : REPORTED;
}

export function noiseReason(noise: Noise): Reason {
  const { sensors, report, covering } = noise;
  const rise = tenth(noise.rise);
  return {
    rule: jammerStage.id,
    version: jammerStage.version,
    says: `the noise rose by ${rise} dB at ${sensors === 1 ? "one sensor" : `${sensors} sensors at once`}, without bursts; ${because(noise)}`,
    figures: {
      risen: sensors,
      rise,
      ...(report !== undefined && { reported: report.id, after: tenth((report.t - noise.at) / SECOND) }),
      ...(covering !== undefined && { covering }),
    },
  };
}

function because({ report, covering, at }: Noise): string {
  if (report !== undefined) {
    const seconds = tenth((report.t - at) / SECOND);
    return `${report.id} said that it is on, ${Math.abs(seconds)} s ${seconds < 0 ? "before" : "after"}`;
  }
  return covering === undefined ? "the site has no jammer for this band here" : `${covering}, which covers this band here, said nothing`;
}

function tenth(value: number): number {
  return Math.round(10 * value) / 10;
}
