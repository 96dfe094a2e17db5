/** Phones that talk for some seconds each, a few at a time, each in another cell and band than those before it. */
import { parseScenario } from "@wingwatch/simulators";

/** Band and what talks in it. */
const LANES = [
  ["b8-ul", "gsm"],
  ["b3-ul", "lte"],
  ["b20-ul", "lte"],
  ["b7-ul", "lte"],
  ["b1-ul", "lte"],
  ["b28-ul", "lte"],
  ["b38", "lte"],
  ["b39", "lte"],
  ["b40", "lte"],
  ["n78", "nr"],
] as const;
export const BANDS = LANES.map(([band]) => band);
/** So many that the slowest in a hundred is not the slowest of all. */
const PHONES = 124;
/** Sensors learn their floors first. */
const FIRST_S = 15;
/** A band has its next phone after ten times as long, when the one before has been silent for so long that it has ended. */
const EVERY_S = 1.4;
const TALK_S = 3.5;
export const SECONDS = FIRST_S + PHONES * EVERY_S + 6;

export function phones() {
  const transmitters = Array.from({ length: PHONES }, (_, n) => {
    const round = Math.floor(n / LANES.length);
    const [band, technology] = LANES[n % LANES.length] ?? LANES[0];
    const cell = `A${1 + ((n + round) % 2)}-${String(1 + ((n * 5) % 16)).padStart(2, "0")}`;
    // Not in step with the windows.
    const start = FIRST_S + n * EVERY_S + (n % 7) * 0.037;
    return {
      who: `phone-${n + 1}`,
      technology,
      band,
      activity: technology === "gsm" ? "voice" : "data",
      cell,
      start,
      duration: TALK_S,
      dbm: 20,
    };
  });
  const scenario = parseScenario(
    JSON.stringify({ version: 1, name: "phones", title: "Many phones, some seconds apart", seed: 3, transmitters }),
  );
  if (!scenario.ok) throw new Error(scenario.detail ?? scenario.reason);
  return scenario.value;
}
