/** Must be imported before any schema: zod then never tries to compile code, which the Content-Security-Policy forbids. */
import { config } from "zod";

config({ jitless: true });
