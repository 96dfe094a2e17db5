/** Hands each checked message of an agent to the part that it concerns, and tells the screens what changed by it. */
import type { ControlRoom } from "../control-room.ts";
import type { InboundMessage } from "./payload.ts";

type Receiving = Pick<
  ControlRoom,
  "claims" | "standDown" | "roster" | "reconnects" | "sensors" | "countermeasures" | "levels" | "commands" | "tell" | "intake" | "now"
>;

export function deliverTo(room: Receiving): (message: InboundMessage) => void {
  return (message) => {
    const { agent, channel, value } = message;
    if (!counts(message, room)) return;
    switch (channel) {
      case "state":
        if (room.roster.hearPresence(agent, value, room.now())) {
          room.intake.reset(agent);
          room.reconnects.connected(agent, room.now());
        }
        tellStates(room);
        return;
      case "health": {
        room.roster.hearHealth(agent, value, room.now());
        room.sensors.hear(agent, value, room.now());
        const changed = room.countermeasures.hear(value.countermeasures);
        room.tell(changed.map((countermeasure) => ({ kind: "countermeasure", countermeasure })));
        tellStates(room);
        return;
      }
      case "readings":
        room.levels.hear(value, room.now());
        return;
      case "emissions":
      case "alerts":
        room.intake.push(agent, value);
        return;
      case "replies":
        room.commands.hear(agent, value);
        return;
    }
  };
}

/** Whether it was said by who holds the agent's name; another is told to stand down, once for each of its health. */
function counts({ agent, channel, value: { instance, run } }: InboundMessage, room: Receiving): boolean {
  const verdict = room.claims.hear(agent, { instance, run, is: channel === "state" ? "presence" : "alive" }, room.now());
  if (verdict === "new-holder") room.intake.reset(agent);
  const rival = room.claims.rival(agent);
  if (verdict === "rival" && channel === "health" && rival !== undefined) room.standDown(agent, rival);
  return verdict !== "rival";
}

/** Tells the screens which agents and sensors stand otherwise than they were told, by what was heard or by time alone. */
export function tellStates({ roster, sensors, tell, now }: Pick<Receiving, "roster" | "sensors" | "tell" | "now">): void {
  const at = now();
  tell([
    ...roster.due(at).map((agent) => ({ kind: "agent" as const, agent })),
    ...sensors.due(at).map((sensor) => ({ kind: "sensor" as const, sensor })),
  ]);
}
