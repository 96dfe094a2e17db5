/** The built dashboard. A path that names a file gets the file, any other the one page that draws all of them. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { Refusal } from "../http/refusal.ts";

/** Whether there is a built dashboard in `folder`. */
export function hasDashboard(folder: string): boolean {
  return existsSync(join(folder, "index.html"));
}

export const staticPlugin: FastifyPluginAsyncZod<{ readonly folder: string }> = async (app, { folder }) => {
  await app.register(fastifyStatic, { root: folder, serve: false, cacheControl: false });

  app.get("/*", { config: { permission: "public" }, schema: { hide: true } }, (request, reply) => {
    const path = new URL(request.url, "http://server").pathname;
    if (path.startsWith("/api/")) return reply.callNotFound();
    if (!hasDashboard(folder)) {
      throw new Refusal(
        503,
        "dashboard-missing",
        "The dashboard has not been built yet: `npm start` does it, or `npx vite build` in dashboard/.",
      );
    }
    const namesFile = path.slice(path.lastIndexOf("/") + 1).includes(".");
    // Names under assets/ carry a hash of their content; everything else must be asked for again.
    reply.header("cache-control", path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache");
    return reply.sendFile(namesFile ? decodeURIComponent(path) : "index.html");
  });
};
