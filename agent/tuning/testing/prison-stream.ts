/** A stream of the test wing with four calls in it: what tuning is tried on. */
import { gsmCall, lteCall, stream } from "../../detection/testing/stream.ts";
import type { StreamItem } from "../../domain/index.ts";

/** A loud call, one that goes on over the 20th second, one after it, and one just over the threshold; then quiet. Levels are finer than kept. */
export function calls(seconds: number): readonly StreamItem[] {
  return stream({
    seconds,
    sensors: ["L1-a", "L1-b", "L2-a", "L2-b"],
    bands: ["b8-ul", "b20-ul"],
    transmitters: [
      { band: "b8-ul", bursts: gsmCall(6.03, 5), levels: { "L1-a": -52, "L1-b": -61, "L2-a": -70, "L2-b": -77 } },
      { band: "b20-ul", bursts: lteCall(17, 8), levels: { "L2-a": -55, "L2-b": -63, "L1-a": -71 } },
      { band: "b8-ul", bursts: gsmCall(32.4, 9), levels: { "L2-b": -50, "L2-a": -58, "L1-b": -69 } },
      { band: "b20-ul", bursts: lteCall(48, 8), levels: { "L1-b": -84 } },
    ],
  });
}
