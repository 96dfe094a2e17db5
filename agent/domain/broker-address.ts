/** Addresses of MQTT brokers: `mqtt://host:1883`, `mqtts://name:password@host`, `ws://host/path`. */

const ADDRESS = /^(?:mqtts?|wss?|tcp|ssl):\/\/(?:[^\s/]*@)?(?:\[[\da-fA-F:.]+\]|[^\s/:@?#[\]]+)(?::(\d{1,5}))?(?:\/\S*)?$/;
const LAST_PORT = 65_535;

export function isBrokerAddress(text: string): boolean {
  const found = ADDRESS.exec(text);
  return found !== null && Number(found[1] ?? 0) <= LAST_PORT;
}
