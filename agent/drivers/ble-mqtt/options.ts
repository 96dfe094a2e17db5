/** Options of the Bluetooth gateway driver, as they stand under a sensor's `driver:` in the site file. */
import { z } from "zod";

export const bleMqttOptions = z.strictObject({
  type: z.literal("ble-mqtt"),
  topic: z
    .string()
    .min(3)
    .max(200)
    .regex(/^[^#]+(#)?$/, "a topic filter; # only at its end")
    .describe(
      "Where this gateway publishes: home/OpenMQTTGateway/BTtoMQTT/#, home/TheengsGateway/BTtoMQTT/#, espresense/devices/+/cell_b2_14",
    ),
  url: z.string().min(1).optional().describe("Address of the broker. Left out: the broker the agent was started with"),
  username: z.string().min(1).optional().describe("Name to sign in with"),
  passwordEnv: z.string().min(1).optional().describe("Environment variable that holds the password"),
});

export type BleMqttOptions = z.infer<typeof bleMqttOptions>;
