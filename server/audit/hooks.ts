/**
 * Every request is held against the list of routes: one that changes something is a deed, whose entry is written with its first transaction
 * or, where there was none, before the answer leaves; one that shows something is a look. Installed once, over all features.
 */
import type { Micros } from "@wingwatch/agent/domain";
import type { Log } from "@wingwatch/agent/ports";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { type AuditContent, errorBodySchema } from "../contract/index.ts";
import { type RouteRule, ruleOf } from "./actions.ts";
import type { Audit, Deed } from "./audit.ts";
import type { NewEntry } from "./audit-store.ts";
import { wellFormed } from "./canonical.ts";
import { detailsOf } from "./details.ts";
import { LookBook } from "./looks.ts";
import { whoOf } from "./who.ts";

export interface AuditHooksOptions {
  readonly audit: Audit;
  readonly transact: <T>(work: () => T) => T;
  readonly now: () => Micros;
  readonly log: Log;
}

interface Told {
  readonly action: string;
  readonly thing?: string | undefined;
}

/** ms; how often looks are asked whether their while is over. */
const TELL_LOOKS_MS = 60_000;

export function installAudit(app: FastifyInstance, { audit, transact, now, log }: AuditHooksOptions): void {
  const deeds = new WeakMap<FastifyRequest, Deed>();
  const looks = new LookBook<NewEntry>();
  const ruleFor = (request: FastifyRequest): RouteRule => ruleOf(request.method, request.routeOptions.url);

  /** The screens must work while the disk is full; a look that could not be told is told to the log. */
  const tellLooks = (entries: readonly NewEntry[]): void => {
    if (entries.length === 0) return;
    try {
      transact(() => entries.forEach((entry) => void audit.append(entry)));
    } catch (error) {
      log.error({ err: error, looks: entries.length }, "the audit log could not be written");
    }
  };
  const again = (told: ReturnType<typeof looks.due>) =>
    told.map(({ look, again: times, last }) => ({ ...look, details: { ...look.details, again: times, last } }));

  // Where the handler is next: a body that was read before would have lost the scope.
  app.addHook("preHandler", (request, _reply, done) => {
    const rule = ruleFor(request);
    if (rule.kind !== "deed") return done();
    const deed: Deed = { entry: () => entryOf(request, rule), written: false, over: false };
    deeds.set(request, deed);
    audit.during(deed, done);
  });

  app.addHook("onSend", async (request, reply, payload) => {
    const rule = ruleFor(request);
    const seen = seenBy(request, { rule, status: reply.statusCode });
    if (seen !== undefined) {
      const entry = { ...entryOf(request, seen), touched: [] };
      const key = [entry.who.id ?? entry.who.name, entry.action, entry.thing].join("\n");
      const { isFirst, told } = looks.see(key, entry, now());
      tellLooks([...again(told), ...(isFirst ? [entry] : [])]);
    }
    const deed = deeds.get(request);
    if (deed === undefined || rule.kind !== "deed" || deed.written) return;
    const action = reply.statusCode < 400 ? rule.action : rule.refused;
    if (action === undefined) return;
    deed.written = true;
    const entry = deed.entry();
    const details = reply.statusCode < 400 ? entry.details : { ...entry.details, refusal: codeIn(payload) };
    transact(() => audit.append({ ...entry, action, details, touched: [] }));
  });

  app.addHook("onResponse", async (request) => {
    const deed = deeds.get(request);
    if (deed !== undefined) deed.over = true;
  });

  const timer = setInterval(() => tellLooks(again(looks.due(now()))), TELL_LOOKS_MS);
  app.addHook("preClose", async () => {
    clearInterval(timer);
    tellLooks(again(looks.due(Number.POSITIVE_INFINITY)));
  });
}

/** What is told of an answer that changed nothing: a look, or what somebody tried who may not. */
function seenBy(request: FastifyRequest, { rule, status }: { readonly rule: RouteRule; readonly status: number }): Told | undefined {
  if (status === 403 && request.standing?.kind === "user") return { action: "denied", thing: undefined };
  return rule.kind === "look" && status < 400 ? rule : undefined;
}

function entryOf(request: FastifyRequest, rule: Told): Omit<NewEntry, "touched"> {
  const query = detailsOf(request.query);
  return {
    who: whoOf(request),
    action: rule.action,
    thing: rule.thing === undefined ? null : thingIn(request, rule.thing),
    details: { ...(Object.keys(query).length > 0 && { query }), ...detailsOf(request.body), ...routeOf(request, rule) },
    address: request.ip,
  };
}

function thingIn({ params, query }: FastifyRequest, kind: string): string | null {
  const named = { ...(query as Record<string, unknown>), ...(params as Record<string, unknown>) };
  const id = named.id ?? named.hash ?? named.sensor;
  return typeof id === "string" ? wellFormed(`${kind} ${id}`) : null;
}

/** The stable code of a refusal: a wrong password reads otherwise than being made to wait after too many. */
function codeIn(payload: unknown): string {
  const parsed = typeof payload === "string" ? errorBodySchema.safeParse(JSON.parse(payload)) : undefined;
  return parsed?.data?.code ?? "unknown";
}

/** These actions do not say of themselves what was asked for. */
function routeOf({ method, routeOptions }: FastifyRequest, { action }: Told): AuditContent["details"] {
  return action === "other" || action === "denied" ? { route: `${method} ${routeOptions.url}` } : {};
}
