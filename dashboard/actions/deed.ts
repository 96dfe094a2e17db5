/** Something that a person does to an alert or an incident: sent under a name, said when done, said when it failed, taken back. */
import type { Answer } from "../live/ask.ts";

export interface Deed {
  /** The same deed is not sent twice at once. */
  readonly key: string;
  /** Begins the words when it failed: "Not acknowledged." */
  readonly failed: string;
  /** Sends it; undefined: there is nothing to say of it but what the screen shows anyway. */
  readonly send: (by: string) => Promise<Answer<Outcome | undefined>>;
}

/** What was done, in words, and how to take it back. */
interface Outcome {
  readonly words: string;
  readonly undo?: Deed;
}

/** The deed of a question whose answer, where it came, is told by `tell`. */
export function deed<T>(
  named: Pick<Deed, "key" | "failed">,
  send: (by: string) => Promise<Answer<T>>,
  tell: (value: T) => Outcome | undefined = () => undefined,
): Deed {
  return {
    ...named,
    send: async (by) => {
      const answer = await send(by);
      return answer.ok ? { ok: true, value: tell(answer.value) } : answer;
    },
  };
}
