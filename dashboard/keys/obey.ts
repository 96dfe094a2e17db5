/** What each command of the keyboard does to the desk. */
import type { AlertRecord, Incident } from "@wingwatch/server/contract";
import { acknowledgeAlert, endHolding, resetAlert, shelvingOf } from "../actions/alert-deeds.ts";
import { acknowledgeIncident, takeIncident } from "../actions/incident-deeds.ts";
import type { Desk, Focus, Form } from "../desk.svelte.ts";
import { BEFORE_ALERT, type Moment, momentHash } from "../playback/moment-link.ts";
import { SILENCE_SECONDS, type SoundDesk } from "../sound/sound-desk.svelte.ts";
import { incidentOfAlert } from "../state/incidents.ts";
import { acknowledgeTarget, stepInQueue } from "../state/queue.ts";
import { type SiteIndex, wingOf } from "../state/site-index.ts";
import { frameTexts } from "../words/frame.ts";
import type { Command } from "./key-map.ts";
import { lookAround } from "./look-around.ts";

/** µs */
const A_WHILE = 300_000_000;

export interface Room {
  readonly desk: Desk;
  readonly index: SiteIndex;
  readonly queue: readonly AlertRecord[];
  readonly alerts: ReadonlyMap<string, AlertRecord>;
  readonly incidents: ReadonlyMap<string, Incident>;
  readonly sound: SoundDesk;
  /** Server's clock when what is shown was told, µs. */
  readonly at: number;
}

export function obey(command: Command, room: Room): void {
  const { desk, queue, alerts } = room;
  if (lookAround(command, room)) return;
  switch (command.kind) {
    case "acknowledge":
      acknowledge(room);
      return;
    case "next":
    case "previous":
      select(room, stepInQueue(queue, desk.selectedAlert, command.kind === "next" ? 1 : -1));
      return;
    case "silence":
      silence(room);
      return;
    case "shelve":
      if (selected(room)) open(desk, { kind: "alert" }, "shelve");
      return;
    case "reset":
      if (selected(room)?.latched) desk.do(resetAlert(desk.selectedAlert ?? ""));
      return;
    case "undo": {
      const held = desk.focus.kind === "alert" ? shelvingOf(alerts.get(desk.selectedAlert ?? "")) : undefined;
      if (held !== undefined) desk.do(endHolding(held));
      else desk.undo();
      return;
    }
    case "incident":
      withIncident(room, (id) => desk.look({ kind: "incident", id }));
      return;
    case "acknowledge-all":
      withIncident(room, (id) => desk.do(acknowledgeIncident(id, room.at)));
      return;
    case "take":
      withIncident(room, (id) => {
        desk.look({ kind: "incident", id });
        desk.do(takeIncident(id));
      });
      return;
    case "give":
    case "dispatch":
    case "result":
    case "close":
    case "reopen":
    case "merge":
    case "split":
      withIncident(room, (id) => open(desk, { kind: "incident", id }, command.kind as Form));
      return;
    case "hold":
      if (["alert", "sensor", "place", "wing"].includes(desk.focus.kind)) desk.form = "hold";
      return;
    case "playback":
      location.hash = momentHash(momentOf(room));
      return;
  }
}

/** Ten seconds before the selected alert came on the screens, or a while ago. */
function momentOf({ desk, alerts, at }: Room): Moment {
  const shown = alerts.get(desk.selectedAlert ?? "")?.receivedAt ?? at - A_WHILE;
  return { at: shown - BEFORE_ALERT, view: desk.view, alert: desk.selectedAlert, focus: desk.focus };
}

/** S, or its button. */
export function silence({ desk, sound, queue }: Pick<Room, "desk" | "sound" | "queue">): void {
  if (sound.press(queue) === "silenced") void desk.silence(SILENCE_SECONDS);
}

function acknowledge(room: Room): void {
  const target = acknowledgeTarget(room.queue, room.desk.selectedAlert);
  if (target.kind === "acknowledge") room.desk.do(acknowledgeAlert(target.id));
  else if (target.kind === "select") select(room, target.id);
}

function selected({ desk, alerts }: Room): AlertRecord | undefined {
  return alerts.get(desk.selectedAlert ?? "");
}

function open(desk: Desk, focus: Focus, form: Form): void {
  desk.look(focus);
  desk.form = form;
}

/** With the incident that is looked at, else with that of the selected alert. */
function withIncident({ desk, alerts, incidents }: Room, then: (id: string) => void): void {
  const id = desk.focus.kind === "incident" ? desk.focus.id : incidentOfAlert(desk.selectedAlert, { alerts, incidents });
  if (id === null) desk.problem = frameTexts.noIncident;
  else then(id);
}

/** Selecting an alert brings its wing on the map, unless all wings are shown. */
function select({ desk, index, queue }: Room, id: string | null): void {
  if (id === null) return;
  desk.select(id);
  const alert = queue.find((record) => record.alert.id === id)?.alert;
  const wing = alert ? wingOf(index, alert) : null;
  if (wing !== null && desk.view.kind !== "site" && desk.view.wing !== wing) desk.view = { kind: "wing", wing };
}
