/** The one sentence that says how a wing is. It never says that there are no phones. */
import type { WingSummary } from "../state/wing-summary.ts";

export interface WingSentence {
  readonly headline: string;
  readonly detail: string;
  /** `blind`: nobody listens; `gaps`: some sensors are not heard; `heard`: emissions; `quiet`: all live and nothing heard. */
  readonly mood: "blind" | "gaps" | "heard" | "quiet";
}

export function wingSentence(summary: Pick<WingSummary, "sensors" | "watch" | "emissions">): WingSentence {
  const { live, all } = summary.sensors;
  const missing = all - live;
  const sensors = `${live} of ${all} sensors live`;
  if (summary.watch === "none") return { headline: "NOT MONITORED", detail: "No agent has reported for this wing", mood: "blind" };
  if (summary.watch === "away") return { headline: "NOT MONITORED", detail: "Its agent is away: nobody is listening here", mood: "blind" };
  if (all === 0 || live === 0) {
    return { headline: "NOT MONITORED", detail: all === 0 ? "No sensor is placed here" : `No sensor is live (0 of ${all})`, mood: "blind" };
  }
  const count = summary.emissions.length;
  if (count > 0) return { headline: `${count} ${count === 1 ? "emission" : "emissions"} heard`, detail: sensors, mood: "heard" };
  if (missing > 0) {
    const gap = `${missing} ${missing === 1 ? "sensor is" : "sensors are"} not heard`;
    return { headline: "No emissions heard", detail: `by the ${live} live sensors; ${gap}`, mood: "gaps" };
  }
  return { headline: "No emissions heard", detail: sensors, mood: "quiet" };
}

/** How a countermeasure stands. What nobody reports is not a fault, and must not look like one. */
export const countermeasureWord = { on: "ON", off: "OFF", unknown: "not reported" } as const;

/** The same for the whole site: a wing that nobody listens to comes before everything else. */
export function siteSentence(wings: readonly Pick<WingSummary, "name" | "sensors" | "watch" | "emissions">[]): WingSentence {
  const blind = wings.filter((wing) => wingSentence(wing).mood === "blind");
  const sum = (count: (wing: Pick<WingSummary, "sensors" | "emissions">) => number): number =>
    wings.reduce((total, wing) => total + count(wing), 0);
  const live = sum((wing) => wing.sensors.live);
  const all = sum((wing) => wing.sensors.all);
  const watched = wings.filter((wing) => wingSentence(wing).mood !== "blind");
  const heard = watched.reduce((total, wing) => total + wing.emissions.length, 0);
  const emissions = heard === 0 ? "No emissions heard" : `${heard} ${heard === 1 ? "emission" : "emissions"} heard`;
  const sensors = `${live} of ${all} sensors live`;
  if (blind.length > 0) {
    return {
      headline: `NOT MONITORED: ${blind.map((wing) => wing.name).join(", ")}`,
      detail: `${emissions} elsewhere, ${sensors}`,
      mood: "blind",
    };
  }
  if (heard > 0) return { headline: emissions, detail: sensors, mood: "heard" };
  return { headline: emissions, detail: sensors, mood: live < all ? "gaps" : "quiet" };
}
