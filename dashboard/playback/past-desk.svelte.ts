/** The desk in playback: everything can be looked at, nothing can be done. */
import { Desk } from "../desk.svelte.ts";
import { playbackTexts } from "../words/playback.ts";

export class PastDesk extends Desk {
  override readonly canAct: boolean = false;

  override do(): void {
    this.problem = playbackTexts.noDeeds;
  }

  override undo(): void {
    this.problem = playbackTexts.noDeeds;
  }
}
