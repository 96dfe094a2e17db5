/** Cuts a stream into frames: from LF to CR. What stands between frames is thrown away; what grows too long without a CR too. */
import { LONGEST_FRAME } from "./frame.ts";

export class FrameReader {
  #pending = "";

  /** Whole frames in `chunk` and what came before it, with LF and CR. */
  push(chunk: string): readonly string[] {
    const frames: string[] = [];
    let text = this.#pending + chunk;
    for (;;) {
      const end = text.indexOf("\r");
      if (end < 0) break;
      const start = text.lastIndexOf("\n", end);
      if (start >= 0) frames.push(text.slice(start, end + 1));
      text = text.slice(end + 1);
    }
    const start = text.lastIndexOf("\n");
    this.#pending = start < 0 || text.length - start > LONGEST_FRAME ? "" : text.slice(start);
    return frames;
  }
}
