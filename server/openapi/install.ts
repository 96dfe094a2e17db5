/**
 * /docs: the API described from the same schemas that check it, with a page to try it. All of its files are served from here; the
 * online validator that the page would ask is switched off. Must be installed before the routes that it describes.
 */
import swagger from "@fastify/swagger";
import swaggerUi from "@fastify/swagger-ui";
import type { FastifyInstance, FastifyPluginAsync } from "fastify";
import { jsonSchemaTransform } from "fastify-type-provider-zod";

export async function installOpenApi(app: FastifyInstance, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "Wingwatch",
        version,
        description:
          "Times are microseconds since the Unix epoch, levels dBm, ratios dB, lengths metres. Every refusal has a stable `code` and a " +
          "`message` that says what to do next. `x-permission` is what a person must be permitted to do; see docs/users.md.",
      },
    },
    transform: (route) => {
      const { schema, url } = jsonSchemaTransform(route);
      return { schema: { ...schema, "x-permission": route.route.config?.permission }, url };
    },
  });
  await app.register(page);
}

const page: FastifyPluginAsync = async (docs) => {
  docs.addHook("onRoute", (route) => {
    route.config = { ...route.config, permission: "see" };
  });
  await docs.register(swaggerUi, { routePrefix: "/docs", uiConfig: { validatorUrl: null, deepLinking: false } });
};
