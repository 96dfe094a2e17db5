/** Phones that talk for some seconds each, one after the other, in another cell and band each time. */
import { parseScenario } from "@wingwatch/simulators";

export const BANDS = ["b8-ul", "b3-ul", "b20-ul", "b7-ul"];
const PHONES = 24;
/** Sensors learn their floors first. */
const FIRST_S = 15;
const EVERY_S = 4;
const TALK_S = 6;
export const SECONDS = FIRST_S + PHONES * EVERY_S + 10;

export function phones() {
  const transmitters = Array.from({ length: PHONES }, (_, n) => {
    const band = BANDS[n % BANDS.length];
    const cell = `A${1 + (n % 2)}-${String(1 + ((n * 5) % 16)).padStart(2, "0")}`;
    const technology = band === "b8-ul" ? "gsm" : "lte";
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
  const scenario = parseScenario(JSON.stringify({ version: 1, name: "phones", title: "One phone after the other", seed: 3, transmitters }));
  if (!scenario.ok) throw new Error(scenario.detail ?? scenario.reason);
  return scenario.value;
}
