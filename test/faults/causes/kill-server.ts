/** The server is killed under load and started again. */
import type { Fault } from "../fault.ts";

export const killServer: Fault = {
  name: "kill-server",
  cause: "the server is killed",
  mechanism: "SIGKILL to the process, started again at the end",
  alertMeanwhile: "yes",
  begin: async (lab) => {
    await lab.server?.stop("SIGKILL");
    return () => lab.startServer();
  },
};
