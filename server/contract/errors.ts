/** Every refusal has this body. `code` is stable; `message` says what to do next. */
import { z } from "zod";

export const errorBodySchema = z.object({ code: z.string(), message: z.string(), path: z.string().optional() });
export type ErrorBody = z.infer<typeof errorBodySchema>;
