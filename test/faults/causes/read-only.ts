/** The agent's file system becomes read-only, as Linux makes it after errors of the disk. */
import type { Fault } from "../fault.ts";
import { buildShim, type Shim } from "../lab/shim.ts";

let shim: Shim;

export const readOnly: Fault = {
  name: "read-only",
  cause: "the agent's file system is read-only",
  mechanism: "a shim (LD_PRELOAD) that answers EROFS to every write, sync and opening for writing of the agent",
  lab: () => {
    shim = buildShim();
    return shim.lab();
  },
  alertMeanwhile: "yes",
  shows: ["store away"],
  begin: async () => {
    shim.say("ro");
    return async () => shim.say("nothing");
  },
  cleanup: async () => shim.remove(),
};
