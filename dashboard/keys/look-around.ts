/** Commands of the keyboard that only change what is looked at: the same in the control room and in playback. */
import type { Desk } from "../desk.svelte.ts";
import { nextLevel } from "../map/view.ts";
import type { PlaybackCommand } from "../playback/key-map.ts";
import type { SiteIndex } from "../state/site-index.ts";
import type { Command } from "./key-map.ts";

/** Whether it was one of them. */
export function lookAround(
  command: Command | PlaybackCommand,
  { desk, index }: { readonly desk: Desk; readonly index: SiteIndex },
): boolean {
  const { wings } = index.site;
  switch (command.kind) {
    case "incidents":
    case "withheld":
      desk.look({ kind: desk.focus.kind === command.kind ? "none" : command.kind });
      return true;
    case "site":
      desk.view = { kind: "site" };
      return true;
    case "wing": {
      const wing = wings[command.number - 1];
      if (wing) desk.view = { kind: "wing", wing: wing.id };
      return true;
    }
    case "wing-details":
      desk.look({ kind: "wing", id: desk.view.kind === "site" ? (wings[0]?.id ?? "") : desk.view.wing });
      return true;
    case "level":
      desk.view = nextLevel(index.site, desk.view, command.steps);
      return true;
    case "menu":
      desk.menuOpen = !desk.menuOpen;
      return true;
    case "help":
      desk.helpOpen = !desk.helpOpen;
      return true;
    case "back":
      desk.back();
      return true;
    default:
      return false;
  }
}
