/** The network between agent and broker is cut without a word: both ends believe in a connection that leads nowhere. */
import { execFileSync } from "node:child_process";
import type { Fault } from "../fault.ts";
import { noNamespaces } from "../lab/rights.ts";

const SPACE = `ww-${process.pid}`;
const [NEAR, FAR] = [`wwn${process.pid % 100_000}`, `wwf${process.pid % 100_000}`];
const [HERE, THERE] = ["10.213.77.1", "10.213.77.2"];
const ip = (...args: string[]) => execFileSync("ip", args, { stdio: "ignore" });

export const partition: Fault = {
  name: "partition",
  cause: "the network between agent and broker is cut; connections stay half-open",
  mechanism: "the agent in a network namespace of its own, the link to it down",
  lacks: noNamespaces,
  lab: () => {
    ip("netns", "add", SPACE);
    ip("link", "add", NEAR, "type", "veth", "peer", "name", FAR);
    ip("link", "set", FAR, "netns", SPACE);
    ip("addr", "add", `${HERE}/24`, "dev", NEAR);
    ip("link", "set", NEAR, "up");
    ip("-n", SPACE, "addr", "add", `${THERE}/24`, "dev", FAR);
    ip("-n", SPACE, "link", "set", FAR, "up");
    ip("-n", SPACE, "link", "set", "lo", "up");
    return {
      agentBy: ["ip", "netns", "exec", SPACE],
      brokerAddress: "0.0.0.0",
      agentBroker: (url) => url.replace("127.0.0.1", HERE),
    };
  },
  alertMeanwhile: "no",
  shows: ["agent away"],
  begin: async () => {
    ip("link", "set", NEAR, "down");
    return async () => {
      ip("link", "set", NEAR, "up");
    };
  },
  cleanup: async () => {
    ip("netns", "del", SPACE);
  },
};
