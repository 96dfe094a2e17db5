/** Hands each checked message of an agent to the part that it concerns, and tells the screens what changed by it. */
import type { ControlRoom } from "../control-room.ts";
import type { InboundMessage } from "./payload.ts";

type Receiving = Pick<ControlRoom, "roster" | "sensors" | "countermeasures" | "levels" | "commands" | "feed" | "intake" | "now">;

export function deliverTo(room: Receiving): (message: InboundMessage) => void {
  return (message) => {
    const { agent, channel, value } = message;
    switch (channel) {
      case "state": {
        const { changed, newSession } = room.roster.hearPresence(agent, value);
        if (newSession) room.intake.reset(agent);
        if (changed) tellAgent(room, agent);
        return;
      }
      case "health": {
        const due = room.roster.hearHealth(agent, value, room.now());
        room.sensors.hear(agent, value, room.now());
        if (due) tellAgent(room, agent);
        room.feed.publish(
          room.countermeasures.hear(value.countermeasures).map((status) => ({ kind: "countermeasure", countermeasure: status })),
        );
        tellSensors(room);
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

/** Sensors whose state changed by what was heard, or by time alone. */
export function tellSensors({ sensors, feed, now }: Pick<Receiving, "sensors" | "feed" | "now">): void {
  feed.publish(sensors.due(now()).map((sensor) => ({ kind: "sensor", sensor })));
}

function tellAgent(room: Receiving, id: string): void {
  const agent = room.roster.status(id);
  if (agent) room.feed.publish([{ kind: "agent", agent }]);
  tellSensors(room);
}
