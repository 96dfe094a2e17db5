/** A process that appends until it is killed, and says each sequence number once it is durable. */
import { openAgentDatabase } from "../database.ts";
import { createOutbox } from "../outbox.ts";
import { alert } from "./findings.ts";

const outbox = createOutbox(openAgentDatabase(process.argv[2]!));
for (let n = 0; ; n += 1) {
  const entries = outbox.append([alert(`a${n}`), alert(`b${n}`)]);
  process.stdout.write(`${entries.at(-1)!.seq}\n`);
}
