/** A second agent is started for the same wing, from a folder of its own: both claim the same sensors. */
import { join } from "node:path";
import type { Fault } from "../fault.ts";

export const twoAgents: Fault = {
  name: "two-agents",
  cause: "two agents claim the same sensors",
  mechanism: "a second agent process of the same name with another data folder",
  alertMeanwhile: "yes",
  shows: ["alert sensor-tamper"],
  begin: async (lab) => {
    const second = lab.startSecondAgent(join(lab.folder.path, "second"));
    return async () => {
      await (await second).stop();
    };
  },
};
