/** Options of the contact driver, as they stand under a sensor's `driver:` in the site file. */
import { z } from "zod";

const kind = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, "small letters, digits and -");

export const contactOptions = z
  .strictObject({
    type: z.literal("contact"),
    path: z.string().min(1).describe("Port: /dev/serial/by-id/…, /dev/ttyUSB0, COM3"),
    baud: z.number().int().min(300).max(921_600).default(9_600).describe("Speed, bits per second, where it sends lines"),
    lines: z
      .array(
        z.strictObject({
          kind: kind.describe("Kind of the event: metal, body-scanner, door"),
          pattern: z.string().min(1).max(200).describe("Text within a line, letter by letter; {value} stands for a number"),
        }),
      )
      .min(1)
      .max(32)
      .optional()
      .describe("For a portal detector that sends text: which line is which event"),
    contacts: z
      .partialRecord(
        z.enum(["cts", "dsr", "dcd"]),
        z.strictObject({
          kind: kind.describe("Kind of the event: metal, door, tamper"),
          closed: z.enum(["on", "off"]).default("on").describe("What the control line is while the contact is closed"),
        }),
      )
      .optional()
      .describe("For dry contacts on the port's control lines: which line is which event, with value 1 closed and 0 open"),
    settle: z.number().int().min(0).max(5_000).default(50).describe("How long a contact must stay before it counts, ms"),
  })
  .refine(
    ({ lines, contacts }) => (lines === undefined) !== (contacts === undefined),
    "either lines or contacts: a port carries text or contacts",
  );

export type ContactOptions = z.infer<typeof contactOptions>;
