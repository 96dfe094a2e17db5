/** The power goes in the middle of a write: half of it is on the disk. */
import type { Fault } from "../fault.ts";
import { buildShim, type Shim } from "../lab/shim.ts";

let shim: Shim;

export const cutWrite: Fault = {
  name: "cut-write",
  cause: "the power of the agent goes in the middle of a write",
  mechanism: "a shim (LD_PRELOAD) that cuts the agent's next write to its disk in half and ends the process",
  lab: () => {
    shim = buildShim();
    return shim.lab();
  },
  alertMeanwhile: "no",
  shows: ["agent away"],
  begin: async (lab) => {
    shim.say("cut");
    await shim.ended(lab);
    shim.say("nothing");
    return () => lab.startAgent();
  },
  cleanup: async () => shim.remove(),
};
