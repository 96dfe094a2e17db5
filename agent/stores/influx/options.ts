/** Options of a store on an InfluxDB 1.x server, or anything that takes its line protocol. */
import { z } from "zod";

export const influxOptionsSchema = z.strictObject({
  type: z.literal("influx"),
  url: z
    .url({ protocol: /^https?$/ })
    .default("http://127.0.0.1:8086")
    .describe("address of the server"),
  database: z
    .string()
    .regex(/^[\w-]+$/, "letters, digits, _ and -")
    .default("wingwatch")
    .describe("made where it does not exist"),
  username: z.string().optional().describe("left out: no sign-in"),
  passwordEnv: z.string().optional().describe("name of the environment variable that holds the password"),
});
export type InfluxOptions = z.infer<typeof influxOptionsSchema>;
