/** Versions of settings through HTTP: propose, approve, step, roll back, withdraw; what is in force where, and what is not. */
import type { Micros } from "@wingwatch/agent/domain";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Commit } from "../commit.ts";
import {
  driftSchema,
  proposeBodySchema,
  settingsActBodySchema,
  settingsRuleBodySchema,
  settingsStateSchema,
  settingsStopBodySchema,
  settingsVersionSchema,
  siteFileVersionSchema,
} from "../contract/index.ts";
import { actorOf } from "../http/actor.ts";
import { Refusal, refusals } from "../http/refusal.ts";
import { refusedAct, refusedProposal } from "./refusals.ts";
import type { RollOutEvent } from "./roll-out.ts";
import type { SettingsDesk } from "./settings-desk.ts";

export interface SettingsOptions {
  readonly desk: SettingsDesk;
  readonly commit: Commit;
  readonly now: () => Micros;
}

const tags = ["settings"];
/** A number as text: the audit log names what the address names. */
const params = z.object({ id: z.string().regex(/^\d{1,9}$/) });
const answers = { 200: settingsVersionSchema, ...refusals };

export const settingsPlugin: FastifyPluginAsyncZod<SettingsOptions> = async (app, { desk, commit, now }) => {
  const act = (version: string, event: RollOutEvent) => {
    const done = commit(() => desk.act(Number(version), event));
    if (!done.ok) throw refusedAct(done.reason);
    desk.tellAll();
    return done.value;
  };

  app.get(
    "/api/v1/settings",
    {
      config: { permission: "see" },
      schema: {
        summary: "Versions of settings, which is in force, and how each agent stands",
        tags,
        response: { 200: settingsStateSchema },
      },
    },
    async () => desk.state(),
  );

  app.get(
    "/api/v1/settings/drift",
    {
      config: { permission: "see" },
      schema: { summary: "Where agents and sensors are not as is wanted, and why", tags, response: { 200: z.array(driftSchema) } },
    },
    async () => desk.drift(),
  );

  app.get(
    "/api/v1/settings/files",
    {
      config: { permission: "see" },
      schema: {
        summary: "The site file whenever it had changed at a start, newest first: thresholds, policies, sensors",
        tags,
        response: { 200: z.array(siteFileVersionSchema) },
      },
    },
    async () => [...desk.files()],
  );

  app.post(
    "/api/v1/settings/files/:id/answer",
    {
      config: { permission: "tune" },
      schema: {
        summary: "Says who changed the site file and why; once for each version of it",
        tags,
        params,
        body: settingsStopBodySchema,
        response: { 200: siteFileVersionSchema, ...refusals },
      },
    },
    async (request) => {
      const done = commit(() => desk.answerFor(Number(request.params.id), { by: actorOf(request), why: request.body.why }));
      if (done.ok) return done.value;
      if (done.reason === "unknown") throw new Refusal(404, "unknown-file", "There is no such version of the site file.");
      throw new Refusal(409, "answered", "Somebody answers for it already.");
    },
  );

  app.post(
    "/api/v1/settings/versions",
    {
      config: { permission: "tune" },
      schema: {
        summary: "Proposes a version: what changes, why, and how it is to be rolled out",
        tags,
        body: proposeBodySchema,
        response: answers,
      },
    },
    async (request) => {
      const { change, sensors, why, plan } = request.body;
      const done = commit(() => desk.propose({ change, sensors, why, plan, by: actorOf(request), at: now() }));
      if (done.ok) return done.value;
      throw refusedProposal(done.reason, done.detail);
    },
  );

  app.post(
    "/api/v1/settings/versions/:id/approve",
    {
      config: { permission: "approve-settings" },
      schema: { summary: "Approves what somebody else proposed", tags, params, body: settingsActBodySchema, response: answers },
    },
    async (request) => act(request.params.id, { kind: "approve", by: actorOf(request), at: now() }),
  );

  app.post(
    "/api/v1/settings/versions/:id/step",
    {
      config: { permission: "tune" },
      schema: {
        summary: "On to the shadow, the first sensor, its wing, the site, done",
        tags,
        params,
        body: settingsActBodySchema,
        response: answers,
      },
    },
    async (request) => act(request.params.id, { kind: "step", by: actorOf(request), at: now() }),
  );

  app.post(
    "/api/v1/settings/versions/:id/roll-back",
    {
      config: { permission: "roll-back-settings" },
      schema: { summary: "Back to what was in force before", tags, params, body: settingsStopBodySchema, response: answers },
    },
    async (request) => act(request.params.id, { kind: "roll-back", by: actorOf(request), at: now(), why: request.body.why }),
  );

  app.post(
    "/api/v1/settings/versions/:id/withdraw",
    {
      config: { permission: "tune" },
      schema: { summary: "Withdraws a version that no agent runs yet", tags, params, body: settingsStopBodySchema, response: answers },
    },
    async (request) => act(request.params.id, { kind: "withdraw", by: actorOf(request), at: now(), why: request.body.why }),
  );

  app.put(
    "/api/v1/settings/rule",
    {
      config: { permission: "approve-settings" },
      schema: {
        summary: "Whether somebody else than the author must approve a version",
        tags,
        body: settingsRuleBodySchema,
        response: { 200: z.object({ secondPerson: z.boolean() }), ...refusals },
      },
    },
    async (request) => {
      actorOf(request);
      const done = commit(() => desk.setRule(request.body.secondPerson));
      if (!done.ok) throw new Refusal(500, "internal", "It could not be written; try again.");
      return { secondPerson: done.value };
    },
  );
};
