/** A screen that is connected and reads nothing. */
import { connect } from "node:net";
import type { Fault } from "../fault.ts";

export const slowDashboard: Fault = {
  name: "slow-dashboard",
  cause: "twenty screens are connected and read nothing",
  mechanism: "twenty WebSockets whose sockets are never read",
  alertMeanwhile: "yes",
  begin: async (lab) => {
    const { hostname, port } = new URL(lab.address);
    const sockets = Array.from({ length: 20 }, () => {
      const socket = connect(Number(port), hostname);
      socket.pause();
      socket.on("error", () => undefined);
      const head = ["GET /api/v1/live HTTP/1.1", `Host: ${hostname}:${port}`, "Upgrade: websocket", "Connection: Upgrade"];
      socket.write(`${[...head, "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Version: 13"].join("\r\n")}\r\n\r\n`);
      return socket;
    });
    return async () => {
      for (const socket of sockets) socket.destroy();
    };
  },
};
