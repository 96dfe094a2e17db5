/** What each command of playback's keyboard does. */
import type { AlertRecord } from "@wingwatch/server/contract";
import { lookAround } from "../keys/look-around.ts";
import { incidentOfAlert } from "../state/incidents.ts";
import type { LiveModel } from "../state/live-state.ts";
import { stepInQueue } from "../state/queue.ts";
import type { SiteIndex } from "../state/site-index.ts";
import type { PlaybackCommand } from "./key-map.ts";
import type { Line } from "./line.svelte.ts";
import { faster } from "./pace.ts";
import type { PastDesk } from "./past-desk.svelte.ts";
import type { Player } from "./player.svelte.ts";

export interface PlaybackRoom {
  readonly player: Player;
  readonly line: Line;
  readonly desk: PastDesk;
  readonly index: SiteIndex;
  readonly queue: readonly AlertRecord[];
  readonly model: Pick<LiveModel, "alerts" | "incidents">;
  /** Server's clock, µs. */
  readonly now: number;
  readonly deeds: {
    readonly live: () => void;
    readonly mark: (steps: 1 | -1) => void;
    readonly stretch: (steps: 1 | -1) => void;
    readonly goTo: () => void;
    readonly link: () => void;
    readonly silence: () => void;
  };
}

export function obeyPlayback(command: PlaybackCommand, room: PlaybackRoom): void {
  const { player, line, desk, queue, deeds } = room;
  if (lookAround(command, room)) return;
  switch (command.kind) {
    case "live":
      deeds.live();
      return;
    case "play":
      player.toggle();
      return;
    case "shift":
      player.seek(player.now + command.by);
      return;
    case "begin":
      player.seek(line.stretch.from);
      return;
    case "end":
      player.seek(line.stretch.to);
      return;
    case "mark":
      deeds.mark(command.steps);
      return;
    case "stretch":
      deeds.stretch(command.steps);
      return;
    case "speed":
      player.speed = faster(player.speed, command.steps);
      return;
    case "range":
      line.next(player.now, room.now);
      return;
    case "go-to":
      deeds.goTo();
      return;
    case "link":
      deeds.link();
      return;
    case "silence":
      deeds.silence();
      return;
    case "next":
    case "previous": {
      const id = stepInQueue(queue, desk.selectedAlert, command.kind === "next" ? 1 : -1);
      if (id !== null) desk.select(id);
      return;
    }
    case "incident": {
      const id = incidentOfAlert(desk.selectedAlert, room.model);
      if (id !== null) desk.look({ kind: "incident", id });
      return;
    }
  }
}
