/** The lines of a recording -> header, saved state and items. Bad lines are counted by reason and change nothing else. */
import { headerSchema, recordedStateSchema } from "../../contract/index.ts";
import { Counters, type RecordedState, type RecordingHeader, type StageCounters, type StreamItem } from "../../domain/index.ts";
import { type BadLine, BadLines, quoted } from "../bad-lines.ts";
import { checkItem, type ItemRejection } from "../check-item.ts";
import { type LineSink, TextLines } from "../text-lines.ts";

/** Why a line is not used. `header`: a second header, or one of another version. */
export type LineRejection = ItemRejection | "json" | "too-long" | "header";

export class RecordingReader implements LineSink {
  readonly #lines = new TextLines();
  readonly #counters = new Counters("recording");
  readonly #badLines = new BadLines();
  #items: StreamItem[] = [];
  #lineNumber = 0;
  /** The first line of a recording; undefined where it has none. */
  header: RecordingHeader | undefined;
  /** What detection knew when the recording began; undefined: a cold start. */
  state: RecordedState | undefined;

  /** Reads the next bytes; gives the items in them. */
  push(chunk: Uint8Array): readonly StreamItem[] {
    this.#lines.push(chunk, this);
    return this.#take();
  }

  /** The recording is at its end; gives what a last line without newline held. */
  end(): readonly StreamItem[] {
    this.#lines.end(this);
    return this.#take();
  }

  /** The first bad lines. */
  badLines(): readonly BadLine[] {
    return this.#badLines.kept;
  }

  counters(): readonly StageCounters[] {
    return [this.#counters.snapshot()];
  }

  /** From TextLines. */
  line(text: string): void {
    this.#lineNumber += 1;
    if (text === "") return;
    this.#counters.in += 1;
    const value = parseJson(text);
    if (value === undefined) {
      this.#reject("json", quoted(text));
      return;
    }
    const checked = checkItem(value);
    if (checked.ok) {
      this.#counters.out += 1;
      this.#items.push(checked.value);
    } else if (checked.reason === "type") this.#preamble(value);
    else this.#reject(checked.reason, checked.detail);
  }

  /** From TextLines. */
  tooLong(): void {
    this.#lineNumber += 1;
    this.#counters.in += 1;
    this.#reject("too-long");
  }

  #preamble(value: unknown): void {
    const header = headerSchema.safeParse(value);
    const state = recordedStateSchema.safeParse(value);
    if (header.success && this.header === undefined) {
      this.#counters.out += 1;
      this.header = header.data as RecordingHeader;
    } else if (state.success) {
      this.#counters.out += 1;
      this.state ??= { type: "state", t: state.data.t, state: state.data.state };
    } else if (typeOf(value) === "recording") {
      this.#reject("header", header.success ? "a second header" : "not a header of version 1");
    } else this.#reject("type", `no type is called ${JSON.stringify(typeOf(value)) ?? "nothing"}`);
  }

  #take(): readonly StreamItem[] {
    const items = this.#items;
    this.#items = [];
    return items;
  }

  #reject(reason: LineRejection, detail?: string): void {
    this.#counters.reject(reason);
    this.#badLines.add({ line: this.#lineNumber, reason, ...(detail === undefined ? {} : { detail }) });
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Counted by the caller, which shows the text.
    return undefined;
  }
}

function typeOf(value: unknown): unknown {
  return typeof value === "object" && value !== null && "type" in value ? value.type : undefined;
}
