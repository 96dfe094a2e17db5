/** A sighting as Bluetooth gateways publish it: OpenMQTTGateway and Theengs with the advertisement, ESPresense with the address alone. Pure. */
import type { Sighting } from "@wingwatch/agent/domain";

/** What is on the air behind a maker and a service; hex. Company identifiers low byte first, then the type of Apple's message. */
const MANUFACTURER_DATA: Readonly<Record<string, string>> = {
  "apple apple-nearby": "4c001005471c8d5f2a",
  "apple apple-find-my": "4c0012190000",
  samsung: "750042040180",
};
const SERVICES: Readonly<Record<string, string>> = { eddystone: "0xfeaa" };
/** mac_type of an address that its maker gave, and of one that is made up. */
const [GIVEN, MADE_UP] = [0, 1];
/** dBm that ESPresense takes for a metre's distance. */
const AT_ONE_METRE = -71;

export interface Published {
  readonly topic: string;
  readonly payload: string;
}

/** @param filter the topic filter of the sensor's driver; its wildcard becomes the device's name */
export function publishedBy(filter: string, sighting: Sighting): Published {
  const plain = sighting.address.replaceAll(":", "");
  return /^espresense\//.test(filter) ? espresense(filter, plain, sighting) : openMqttGateway(filter, plain, sighting);
}

function openMqttGateway(filter: string, plain: string, { address, rssi, random, vendor, service }: Sighting): Published {
  const manufacturerdata = MANUFACTURER_DATA[[vendor, service].filter((each) => each !== undefined).join(" ")];
  const servicedatauuid = SERVICES[service ?? ""];
  const payload = {
    id: address.toUpperCase(),
    mac_type: random === true ? MADE_UP : GIVEN,
    rssi,
    ...(manufacturerdata && { manufacturerdata }),
    ...(servicedatauuid && { servicedatauuid }),
  };
  return { topic: topicOf(filter, plain.toUpperCase()), payload: JSON.stringify(payload) };
}

function espresense(filter: string, plain: string, { rssi }: Sighting): Published {
  const payload = { mac: plain, id: plain, rssi, "rssi@1m": AT_ONE_METRE };
  return { topic: topicOf(filter, plain), payload: JSON.stringify(payload) };
}

function topicOf(filter: string, device: string): string {
  return filter.replace(/[+#]/, device);
}
