/** MQTT brokers: do they take us? */
import { connectAsync } from "mqtt";
import { brokerTrouble, shownUrl, type Tls } from "../../identity/index.ts";
import { type DoctorFinding, fault, fine } from "./finding.ts";

const TIMEOUT_MS = 3_000;

export interface BrokerToTry {
  readonly url: string;
  readonly username?: string;
  readonly password?: string;
  /** Certificates, for `mqtts://`. */
  readonly tls?: Tls;
}

export async function brokerFinding(broker: BrokerToTry): Promise<DoctorFinding> {
  const { url, tls, ...credentials } = broker;
  const about = `broker ${shownUrl(url)}`;
  const began = performance.now();
  try {
    const client = await connectAsync(
      url,
      { ...credentials, ...tls, reconnectPeriod: 0, connectTimeout: TIMEOUT_MS, clientId: `wingwatch-doctor-${process.pid}` },
      false,
    );
    await client.endAsync();
    return fine(about, `answers in ${Math.round(performance.now() - began)} ms`);
  } catch (error) {
    return fault(about, wordsOf(error), mendFor(url, error));
  }
}

function codeOf(error: unknown): unknown {
  return typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
}

function wordsOf(error: unknown): string {
  const message = error instanceof Error && error.message !== "" ? error.message : String(codeOf(error) ?? "no answer");
  return `cannot be reached: ${message}`;
}

/** MQTT's own refusals: 4 bad name or password, 5 not allowed. */
function mendFor(url: string, error: unknown): string {
  const code = codeOf(error);
  const isTls = url.startsWith("mqtts:") || url.startsWith("ssl:") || url.startsWith("wss:");
  const trouble = isTls ? brokerTrouble(error) : undefined;
  if (trouble !== undefined) return trouble;
  if (code === 4 || code === 5 || code === 134 || code === 135) return "check username and passwordEnv or passwordFile in the site file";
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return `does the name resolve? getent hosts ${hostOf(url)}`;
  return "sudo systemctl start mosquitto, and let the firewall pass its port";
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname : url;
}
