/** What became of a message, in words. */
import type { Delivery } from "@wingwatch/server/contract";
import { deliveryWord, notifyTexts } from "../words/notify.ts";

export function deliveryWords({ state, attempts }: Pick<Delivery, "state" | "attempts">): string {
  return state === "delivered" && attempts > 1 ? notifyTexts.sentAgain : deliveryWord[state];
}
