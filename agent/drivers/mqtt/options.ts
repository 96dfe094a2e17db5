/** Options of the MQTT driver, as they stand under a sensor's `driver:` in the site file. */
import { z } from "zod";

export const mqttOptions = z.strictObject({
  type: z.literal("mqtt"),
  url: z
    .string()
    .regex(/^(mqtts?|wss?|tcp|ssl):\/\/\S+$/, "a broker's address: mqtt://host:1883, mqtts://host:8883, ws://host/path")
    .optional()
    .describe("Address of the broker. Left out: the broker the agent was started with"),
  username: z.string().min(1).optional().describe("Name to sign in with"),
  passwordEnv: z.string().min(1).optional().describe("Environment variable that holds the password"),
  passwordFile: z.string().min(1).optional().describe("File that holds the password, and nothing else"),
  ca: z.string().min(1).optional().describe("File with the authority that signed the broker's certificate. Left out: WINGWATCH_MQTT_CA"),
  cert: z
    .string()
    .min(1)
    .optional()
    .describe("File with our own certificate, for a broker that asks for one. Left out: WINGWATCH_MQTT_CERT"),
  key: z.string().min(1).optional().describe("File with its private key. Left out: WINGWATCH_MQTT_KEY"),
});

export type MqttOptions = z.infer<typeof mqttOptions>;
