/** Pictures of what was seized: taken as the body of a request, checked, kept under their hash, given back as what they are. */
import { type Micros, ok } from "@wingwatch/agent/domain";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Commit } from "../commit.ts";
import { attachmentSchema, bySchema } from "../contract/index.ts";
import { actorOf } from "../http/actor.ts";
import { Refusal, refusals } from "../http/refusal.ts";
import { LARGEST_PICTURE, pictureType, pictureTypes, plainName } from "./picture.ts";
import type { PictureFolder } from "./picture-folder.ts";
import type { SearchStore } from "./search-store.ts";

export interface PhotosOptions {
  readonly searches: SearchStore;
  readonly pictures: PictureFolder;
  readonly commit: Commit;
  readonly now: () => Micros;
}

const tags = ["search"];
const PICTURES_A_SEIZURE = 20;

export const photosPlugin: FastifyPluginAsyncZod<PhotosOptions> = async (app, { searches, pictures, commit, now }) => {
  app.addContentTypeParser([...pictureTypes], { parseAs: "buffer", bodyLimit: LARGEST_PICTURE }, (_request, body, done) =>
    done(null, body),
  );

  app.post(
    "/api/v1/seizures/:id/photos",
    {
      config: { permission: "work-incidents" },
      bodyLimit: LARGEST_PICTURE,
      schema: {
        summary: "Adds a picture (JPEG, PNG or WebP, up to 10 MiB) to a seizure; the body is the file",
        tags,
        consumes: [...pictureTypes],
        params: z.object({ id: z.string().min(1).max(64) }),
        querystring: z.object({ by: bySchema.optional(), name: z.string().min(1).max(200).default("picture") }),
        response: { 200: attachmentSchema, ...refusals },
      },
    },
    async (request) => {
      const file: unknown = request.body;
      const seizure = searches.seizure(request.params.id);
      if (seizure === undefined) throw new Refusal(404, "unknown-seizure", "There is no seizure with this id.");
      if (seizure.photos.length >= PICTURES_A_SEIZURE)
        throw new Refusal(409, "too-many", `A seizure has ${PICTURES_A_SEIZURE} pictures at most.`);
      const type = Buffer.isBuffer(file) ? pictureType(file) : undefined;
      if (!Buffer.isBuffer(file) || !type?.ok) throw new Refusal(415, "not-a-picture", "Send a JPEG, PNG or WebP file as the body.");
      // The file first: a row without its file would be a hole in the register, a file without a row is only a file.
      const hash = pictures.keep(file);
      const attachment = {
        hash,
        type: type.value,
        bytes: file.byteLength,
        name: plainName(request.query.name),
        by: actorOf(request),
        at: now(),
      };
      commit(() => {
        searches.attach(seizure.id, attachment);
        const result = searches.resultOf(seizure.id);
        return ok({ value: undefined, changes: result === undefined ? [] : [{ kind: "result" as const, result }] });
      });
      return attachment;
    },
  );

  app.get(
    "/api/v1/attachments/:hash",
    {
      config: { permission: "see" },
      schema: {
        summary: "A picture, checked against its hash",
        tags,
        params: z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/) }),
        produces: [...pictureTypes],
        response: refusals,
      },
    },
    async ({ params: { hash } }, reply) => {
      const attachment = searches.attachment(hash);
      if (attachment === undefined) throw new Refusal(404, "unknown-attachment", "There is no picture with this hash.");
      const file = pictures.read(hash);
      if (!file.ok && file.reason === "missing")
        throw new Refusal(410, "attachment-missing", "The picture's file is gone from the data folder.");
      if (!file.ok) throw new Refusal(500, "attachment-changed", "The picture's file is not the one that was stored: its hash differs.");
      const name = encodeURIComponent(attachment.name);
      reply
        .header("content-disposition", `inline; filename*=UTF-8''${name}`)
        .header("cache-control", "private, immutable")
        .type(attachment.type);
      return file.value as never;
    },
  );
};
