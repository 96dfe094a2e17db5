/** POST /api/v1/incidents/:id/evidence: makes a pack and gives it. Making one is an entry in the audit log, which the pack already holds. */
import { type Micros, ok } from "@wingwatch/agent/domain";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { CommandDesk } from "../agents/command-desk.ts";
import type { Commit } from "../commit.ts";
import { evidenceBodySchema } from "../contract/index.ts";
import { actorOf } from "../http/actor.ts";
import { Refusal, refusals } from "../http/refusal.ts";
import { gatherDossier, type Sources } from "./dossier.ts";
import { makePack, type PackSources } from "./pack.ts";
import { askRaw } from "./raw-observations.ts";

export interface EvidenceOptions {
  readonly sources: Sources;
  readonly pack: PackSources;
  readonly agents: { forWing(wing: string | null): string | null; isOnline(id: string, now: Micros): boolean };
  readonly commands: Pick<CommandDesk, "ask">;
  readonly commit: Commit;
  readonly now: () => Micros;
}

export const evidencePlugin: FastifyPluginAsyncZod<EvidenceOptions> = async (app, { sources, pack, agents, commands, commit, now }) => {
  /** One at a time: a pack may hold a hundred megabytes in memory while it is made. */
  let isBusy = false;

  app.post(
    "/api/v1/incidents/:id/evidence",
    {
      config: { permission: "export-records" },
      schema: {
        summary: "An evidence pack of the incident: a zip that stands alone and can be verified elsewhere",
        tags: ["incidents"],
        params: z.object({ id: z.string().min(1).max(64) }),
        body: evidenceBodySchema,
        produces: ["application/zip"],
        response: refusals,
      },
    },
    async (request, reply) => {
      const { language, why } = request.body;
      const dossier = gatherDossier(request.params.id, sources, { at: now(), by: actorOf(request), why });
      if (dossier === undefined) throw new Refusal(404, "unknown-incident", "There is no incident with this id.");
      if (isBusy) throw new Refusal(503, "busy", "Another evidence pack is being made; try again in a minute.");
      isBusy = true;
      try {
        const agent = dossier.incident.wing === null ? null : agents.forWing(dossier.incident.wing);
        const raw = await askRaw(
          {
            site: dossier.site.id,
            agent,
            isOnline: agent !== null && agents.isOnline(agent, now()),
            spans: dossier.spans,
            sensors: dossier.sensors.map(({ id }) => id),
            bands: new Set(dossier.emissions.flatMap(({ emission }) => emission.band ?? [])),
          },
          commands,
        );
        // Written now, so that the pack shows who made it.
        commit(() => ok({ value: undefined, changes: [] }));
        const { name, zip } = await makePack({ dossier, raw, language }, pack);
        reply.header("content-disposition", `attachment; filename="${name}"`).header("cache-control", "no-store").type("application/zip");
        return zip as never;
      } finally {
        isBusy = false;
      }
    },
  );
};
