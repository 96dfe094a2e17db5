/** What each command of the keyboard does to the desk. */
import type { AlertRecord } from "@wingwatch/server/contract";
import type { Desk } from "../desk.svelte.ts";
import { nextLevel, type View } from "../map/view.ts";
import type { SoundDesk } from "../sound/sound-desk.svelte.ts";
import { acknowledgeTarget, stepInQueue } from "../state/queue.ts";
import { type SiteIndex, wingOf } from "../state/site-index.ts";
import type { Command } from "./key-map.ts";

export interface Room {
  readonly desk: Desk;
  readonly index: SiteIndex;
  readonly queue: readonly AlertRecord[];
  readonly sound: SoundDesk;
}

export function obey(command: Command, room: Room): void {
  const { desk, index, queue, sound } = room;
  switch (command.kind) {
    case "acknowledge":
      acknowledge(room);
      return;
    case "next":
    case "previous":
      select(room, stepInQueue(queue, desk.selectedAlert, command.kind === "next" ? 1 : -1));
      return;
    case "silence":
      sound.press(queue);
      return;
    case "help":
      desk.helpOpen = !desk.helpOpen;
      return;
    case "back":
      desk.back();
      return;
    case "close-incident":
      desk.focus = { kind: "alert" };
      desk.closeAsked = true;
      return;
    case "site":
      desk.view = { kind: "site" };
      return;
    case "wing-details":
      desk.focus = { kind: "wing", id: wingInView(desk.view, index) };
      return;
    case "wing": {
      const wing = index.site.wings[command.number - 1];
      if (wing) desk.view = { kind: "wing", wing: wing.id };
      return;
    }
    case "level":
      desk.view = nextLevel(index.site, desk.view, command.steps);
      return;
  }
}

function acknowledge(room: Room): void {
  const target = acknowledgeTarget(room.queue, room.desk.selectedAlert);
  if (target.kind === "acknowledge") room.desk.acknowledge(target.id);
  else if (target.kind === "select") select(room, target.id);
}

/** Selecting an alert brings its wing on the map, unless all wings are shown. */
function select({ desk, index, queue }: Room, id: string | null): void {
  if (id === null) return;
  desk.select(id);
  const alert = queue.find((record) => record.alert.id === id)?.alert;
  const wing = alert ? wingOf(index, alert) : null;
  if (wing !== null && desk.view.kind !== "site" && desk.view.wing !== wing) desk.view = { kind: "wing", wing };
}

function wingInView(view: View, index: SiteIndex): string {
  return view.kind === "site" ? (index.site.wings[0]?.id ?? "") : view.wing;
}
