/** Incidents: list, and everything people do with one. Stored before anybody is told. */
import type { Micros, Result } from "@wingwatch/agent/domain";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Commit, Done } from "../commit.ts";
import {
  acknowledgeAllBodySchema,
  assignBodySchema,
  closeBodySchema,
  dispatchBodySchema,
  type Incident,
  incidentSchema,
  mergeBodySchema,
  reopenBodySchema,
  splitBodySchema,
  undoBodySchema,
} from "../contract/index.ts";
import { actorOf } from "../http/actor.ts";
import { limitSchema } from "../http/period-query.ts";
import { Refusal, refusals } from "../http/refusal.ts";
import type { IncidentMoves, MoveReason } from "./incident-moves.ts";
import type { IncidentStore } from "./incident-store.ts";
import type { IncidentWork, Who } from "./incident-work.ts";

export interface IncidentsOptions {
  readonly incidents: Pick<IncidentStore, "list">;
  readonly work: IncidentWork;
  readonly moves: IncidentMoves;
  /** The cells of an incident in the order in which they should be searched. */
  readonly cellsToSearch: (id: string) => readonly string[];
  readonly commit: Commit;
  readonly now: () => Micros;
}

const tags = ["incidents"];
const params = z.object({ id: z.string().min(1).max(64) });

export const incidentsPlugin: FastifyPluginAsyncZod<IncidentsOptions> = async (app, options) => {
  const { incidents, work, moves, cellsToSearch, commit, now } = options;

  app.get(
    "/api/v1/incidents",
    {
      config: { permission: "see" },
      schema: {
        summary: "Incidents, newest first",
        tags,
        querystring: z.object({ state: z.enum(["open", "closed", "all"]).default("open"), limit: limitSchema }),
        response: { 200: z.array(incidentSchema), ...refusals },
      },
    },
    async ({ query }) => [...incidents.list(query)],
  );

  /** One way for all that is done to an incident: a body with who, an incident or a refusal. */
  function deed<Body extends z.ZodType>(
    path: string,
    { summary, body }: { readonly summary: string; readonly body: Body },
    act: (id: string, body: z.output<Body>, who: Who) => Result<Done<Incident>, MoveReason>,
  ): void {
    app.post(
      `/api/v1/incidents/:id/${path}`,
      { config: { permission: "work-incidents" }, schema: { summary, tags, params, body, response: { 200: incidentSchema, ...refusals } } },
      async (request) => {
        const said = request.body as z.output<Body> & { note?: string; why?: string };
        const who = { by: actorOf(request), note: said.note ?? said.why, at: now() };
        const done = commit(() => act(request.params.id, said, who));
        if (done.ok) return done.value;
        throw refusalOf(done.reason, done.detail);
      },
    );
  }

  deed("acknowledge", { summary: "A person has seen all of its alerts", body: acknowledgeAllBodySchema }, (id, { before }, who) =>
    work.acknowledge(id, who, before),
  );
  deed("assign", { summary: "Somebody takes the incident on", body: assignBodySchema }, (id, { to }, who) => work.assign(id, to, who));
  deed(
    "dispatch",
    { summary: "A team goes to search; without cells, the likeliest", body: dispatchBodySchema },
    (id, { team, cells }, who) => work.dispatch(id, { team, cells: cells ?? cellsToSearch(id).slice(0, 5) }, who),
  );
  deed("close", { summary: "A person closes the incident with what was found", body: closeBodySchema }, (id, { outcome }, who) =>
    work.close(id, outcome, who),
  );
  deed("reopen", { summary: "Takes a closing back, for a reason", body: reopenBodySchema }, (id, _body, who) => work.reopen(id, who));
  deed("merge", { summary: "Moves all alerts of another incident into this one", body: mergeBodySchema }, (id, { other }, who) =>
    moves.merge(id, other, who),
  );
  deed("split", { summary: "Moves some of its alerts into a new incident, which it gives", body: splitBodySchema }, (id, { alerts }, who) =>
    moves.split(id, alerts, who),
  );
  deed("undo", { summary: "Undoes the last merge or split of this incident", body: undoBodySchema }, (id, _body, who) =>
    moves.undo(id, who),
  );
};

function refusalOf(reason: MoveReason, detail: string | undefined): Refusal {
  switch (reason) {
    case "unknown-incident":
      return new Refusal(404, reason, "There is no incident with this id.");
    case "already-closed":
      return new Refusal(409, reason, `The incident is closed already (${detail}); reopen it first.`);
    case "not-closed":
      return new Refusal(409, reason, "The incident is open.");
    case "merged":
      return new Refusal(409, reason, `The incident was merged into ${detail}; do it there.`);
    case "same-incident":
      return new Refusal(400, reason, "An incident cannot be merged into itself.");
    case "not-its-alerts":
      return new Refusal(400, reason, "Name some of the incident's own alerts, and leave it at least one.");
    case "nothing-to-undo":
      return new Refusal(409, reason, "Nothing was merged or split here, or it was undone already.");
    case "moved-on":
      return new Refusal(409, reason, "Its alerts have gone elsewhere since, or the other incident is closed; split or merge by hand.");
  }
}
