/** Notification over HTTP, and what people do to it. */
import {
  type Delivery,
  deliverySchema,
  type Rule,
  ruleSchema,
  type Target,
  type TargetStatus,
  targetStatusSchema,
} from "@wingwatch/server/contract";
import { array } from "zod";
import { type Deed, deed } from "../actions/deed.ts";
import { type Answer, ask, queryOf } from "../live/ask.ts";
import { notifyTexts } from "../words/notify.ts";
import { deliveryWords } from "./delivery-words.ts";

const SHOWN = 100;

export function fetchTargets(): Promise<Answer<TargetStatus[]>> {
  return ask("/api/v1/notify/targets", array(targetStatusSchema));
}

export function fetchRules(): Promise<Answer<Rule[]>> {
  return ask("/api/v1/notify/rules", array(ruleSchema));
}

/** Newest first; `target` "": of all. */
export function fetchDeliveries(target: string): Promise<Answer<Delivery[]>> {
  return ask(`/api/v1/notify/deliveries?${queryOf(target === "" ? { limit: SHOWN } : { limit: SHOWN, target })}`, array(deliverySchema));
}

/** Replaces all targets. */
export function saveTargets(targets: readonly Target[], words: string = notifyTexts.saved): Deed {
  return deed(
    { key: "save targets", failed: notifyTexts.notSaved },
    () => ask("/api/v1/notify/targets", array(targetStatusSchema), { method: "PUT", body: targets }),
    () => ({ words }),
  );
}

/** Replaces all rules. */
export function saveRules(rules: readonly Rule[], words: string = notifyTexts.saved): Deed {
  return deed(
    { key: "save rules", failed: notifyTexts.notSaved },
    () => ask("/api/v1/notify/rules", array(ruleSchema), { method: "PUT", body: rules }),
    () => ({ words }),
  );
}

export function testTarget(id: string): Deed {
  return deed(
    { key: `test ${id}`, failed: notifyTexts.notTested },
    (by) => ask(`/api/v1/notify/targets/${encodeURIComponent(id)}/test`, deliverySchema, { body: { by } }),
    (delivery) => ({ words: notifyTexts.tested({ state: deliveryWords(delivery), outcome: delivery.outcome ?? "" }) }),
  );
}
