/** Every failure leaves as the contract's error body: a stable code and what to do. Stacks and causes go to the log only. */
import type { Log } from "@wingwatch/agent/ports";
import type { FastifyError, FastifyInstance, FastifyReply } from "fastify";
import { hasZodFastifySchemaValidationErrors } from "fastify-type-provider-zod";
import type { ErrorBody } from "../contract/index.ts";
import { Refusal } from "./refusal.ts";

/** What Fastify itself refuses with, by its own stable codes. */
const ownRefusals: Readonly<Record<string, ErrorBody>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: { code: "too-large", message: "The body is too large; send less." },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: { code: "bad-media-type", message: "Send the body as application/json." },
  FST_ERR_CTP_EMPTY_JSON_BODY: { code: "bad-request", message: "The body is empty; send the JSON object that /docs describes." },
  FST_ERR_CTP_INVALID_JSON_BODY: { code: "bad-request", message: "The body is not JSON." },
};

export function installErrorHandling(app: FastifyInstance, log: Log): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const { status, body } = refusalOf(error);
    if (status >= 500 && !(error instanceof Refusal))
      log.error({ err: error, method: request.method, url: request.url }, "a request failed");
    if (error instanceof Refusal && error.retryAfter !== undefined) reply.header("retry-after", error.retryAfter);
    return reply.code(status).send(body);
  });
  app.setNotFoundHandler((request, reply) =>
    reply.code(404).send({ code: "not-found", message: `There is nothing at ${request.method} ${request.url.slice(0, 200)}; see /docs.` }),
  );
}

/** For a request that Fastify cannot even route, such as one with a broken escape in its path. */
export function refuseUnroutable(_error: FastifyError, _request: unknown, reply: FastifyReply): void {
  const body: ErrorBody = { code: "bad-request", message: "The address cannot be read; see /docs." };
  void reply.code(400).send(body);
}

function refusalOf(error: FastifyError): { readonly status: number; readonly body: ErrorBody } {
  if (error instanceof Refusal) return { status: error.statusCode, body: { code: error.code, message: error.message } };
  if (hasZodFastifySchemaValidationErrors(error)) return { status: 400, body: validationBody(error) };
  const own = ownRefusals[error.code];
  const status = error.statusCode ?? 500;
  if (own) return { status, body: own };
  if (status >= 400 && status < 500) return { status, body: { code: "bad-request", message: "The request cannot be read; see /docs." } };
  return { status: 500, body: { code: "internal", message: "The server failed to answer; its log says why. Try again." } };
}

function validationBody(error: {
  readonly validation: readonly { instancePath: string; message?: string }[];
  readonly validationContext?: string;
}): ErrorBody {
  const first = error.validation[0];
  const path = `${error.validationContext ?? "request"}${first?.instancePath ?? ""}`.replaceAll("/", ".");
  return { code: "bad-request", message: `${path}: ${first?.message ?? "not as /docs describes it"}`, path };
}
