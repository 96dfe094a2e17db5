/** Mosquitto's configuration and access list for a site. Pure: text out. */
import type { Member } from "./members.ts";

export interface MosquittoOptions {
  readonly port: number;
  /** Folder in which the broker finds what was generated, absolute. */
  readonly folder: string;
}

/** Nobody without a certificate; the name in it is who one is; what the access list does not allow is refused. */
export function mosquittoConf({ port, folder }: MosquittoOptions): string {
  return `# Written by wingwatch deploy mosquitto. Clients prove who they are by certificate; the list says what each may do.
per_listener_settings false
listener ${port}
cafile ${folder}/certificates/ca.crt
certfile ${folder}/certificates/broker.crt
keyfile ${folder}/certificates/broker.key
tls_version tlsv1.2
require_certificate true
use_identity_as_username true
allow_anonymous false
acl_file ${folder}/access.acl

# A reconnect storm and a client that floods must not take the broker down.
max_inflight_messages 100
max_queued_messages 10000
max_packet_size 8388608
persistence true
persistence_location ${folder}/state/
# What a killed broker forgets of its sessions is missing: it saves them often.
autosave_interval 10
# Of who never comes back nothing is kept for ever.
persistent_client_expiration 7d
`;
}

/** One block a client: nothing is allowed that does not stand there. */
export function accessList(members: readonly Member[]): string {
  const blocks = members.map(({ name, reads, writes }) => {
    return [`user ${name}`, ...reads.map((topic) => `topic read ${topic}`), ...writes.map((topic) => `topic write ${topic}`), ""].join(
      "\n",
    );
  });
  return `# Written by wingwatch deploy mosquitto from the site file: again after every change to sensors or agents.\n\n${blocks.join("\n")}`;
}
