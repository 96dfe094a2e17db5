/** A thread that looks again: levels and questions come in as messages, each question is answered in its turn. */
import { parentPort, workerData } from "node:worker_threads";
import type { LookQuestion } from "../contract/index.ts";
import type { LevelColumns } from "../detection/index.ts";
import type { Site } from "../domain/index.ts";
import { Looker, type SuggestQuestion } from "./looker.ts";

export type Asked =
  | { readonly kind: "look"; readonly key: string; readonly question: LookQuestion }
  | { readonly kind: "suggest"; readonly key: string; readonly question: SuggestQuestion };

export type ToLooker =
  | { readonly kind: "hold"; readonly key: string; readonly levels: LevelColumns }
  | { readonly kind: "forget"; readonly key: string }
  | (Asked & { readonly n: number });

/** `n`: of the question. */
export type FromLooker = { readonly n: number; readonly answer?: unknown; readonly error?: unknown };

const port = parentPort;
if (port === null) throw new Error("this is a thread that looks again, not a program");
const looker = new Looker(workerData as Site);

port.on("message", (message: ToLooker) => {
  switch (message.kind) {
    case "hold":
      looker.hold(message.key, message.levels);
      return;
    case "forget":
      looker.forget(message.key);
      return;
    default:
      port.postMessage(answered(message));
  }
});

function answered(message: Asked & { readonly n: number }): FromLooker {
  const { n, key } = message;
  try {
    return { n, answer: message.kind === "look" ? looker.look(key, message.question) : looker.suggest(key, message.question) };
  } catch (error) {
    return { n, error };
  }
}
