/**
 * Every code that an error of the product may carry: what it means, which is one thing, and what to do next. The error itself says more,
 * for it knows the file, the port and the device.
 */

interface ErrorMeaning {
  readonly means: string;
  readonly next: string;
}

export const errorCodes = {
  WW_E_AUDIT_KEY: {
    means: "the key that signs the audit log is gone or cannot be used",
    next: "restore audit-key.pem from a backup; a new key would hide that the old one is gone",
  },
  WW_E_BACKUP: {
    means: "the database could not be copied into a backup",
    next: "look for a full or failing disk, and take the backup again",
  },
  WW_E_BACKUP_NEWER: { means: "a newer Wingwatch made the backup", next: "restore it with the version that made it, or a newer one" },
  WW_E_BACKUP_UNREADABLE: {
    means: "the file is no backup, is damaged, or its passphrase is wrong",
    next: "give the right file and passphrase, or another backup; nothing was changed",
  },
  WW_E_BROKER: {
    means: "there is no connection to the MQTT broker",
    next: "`wingwatch doctor --broker URL` says why; the agent goes on trying",
  },
  WW_E_BROKER_GONE: {
    means: "the connection to a Bluetooth gateway's broker ended",
    next: "nothing, if it comes back; else see whether that broker runs",
  },
  WW_E_BUSY: {
    means: "the agent is at work on as much as it does at once",
    next: "wait until the task or question before is done, and try again",
  },
  WW_E_CONTROL_LINES: {
    means: "a serial port does not tell how its control lines stand",
    next: "use an adapter that has CTS, DSR and DCD for contacts",
  },
  WW_E_DASHBOARD_BUILD: {
    means: "the page could not be built",
    next: "`npm ci` if packages are missing; `npx vite build` in dashboard/ shows the whole story",
  },
  WW_E_DATABASE: {
    means: "the server's database cannot be opened",
    next: "see that the folder may be written and the disk has room; restore a backup if the file is damaged",
  },
  WW_E_DATABASE_NEWER: {
    means: "a newer Wingwatch wrote the server's database",
    next: "start that version, or choose another data folder with --data DIR",
  },
  WW_E_DATA_FOLDER: { means: "the data folder cannot be made or written", next: "choose a folder you may write to with --data DIR" },
  WW_E_DATA_IN_USE: {
    means: "another Wingwatch runs on the data folder",
    next: "stop that one, or give this one another folder with --data DIR",
  },
  WW_E_DATA_NEWER: {
    means: "a newer Wingwatch wrote the agent's outbox",
    next: "use that version, or a newer one",
  },
  WW_E_DATA_OPEN: {
    means: "the agent's outbox cannot be opened",
    next: "see that the folder may be written; move a damaged file away, which loses what the server has not yet got of it",
  },
  WW_E_DEVICE_SILENT: {
    means: "a device answers nothing, or sends nothing any more",
    next: "see that it is switched on, and plug it in again; `wingwatch sensors scan` says what is on the port",
  },
  WW_E_DEVICE_WRONG: {
    means: "what answers cannot be this sensor: another device, or one set up otherwise",
    next: "do what the error says, or name the right port or driver in the site file",
  },
  WW_E_EXPORT: { means: "readings could not be exported to the file", next: "see that its folder is there, can be written and has room" },
  WW_E_FILE_AWAY: {
    means: "the file that a sweep tool should write cannot be read",
    next: "see that the tool runs and writes there",
  },
  WW_E_KEYS: {
    means: "the file of the sensors' keys is missing, damaged, or open to others",
    next: "do what the error says: make it, put the last good copy back, or `chmod 600` it",
  },
  WW_E_LISTEN: {
    means: "the server cannot listen on this address and port",
    next: "choose an address of this machine with --host, and a port above 1023",
  },
  WW_E_NOT_CONNECTED: { means: "the sensor is not connected", next: "see why on the sensor's page; the agent goes on trying" },
  WW_E_NOT_SENDABLE: { means: "the protocol has no frame for this command", next: "report it: the agent should not have tried" },
  WW_E_NO_BROKER: {
    means: "sensors are on MQTT and no broker is named",
    next: "give --broker, WINGWATCH_BROKER, or `url:` with the sensor's driver in the site file",
  },
  WW_E_NO_GCC: { means: "the C sensor cannot be compiled", next: "`apt install gcc libc6-dev`, or simulate without --firmware" },
  WW_E_NO_KEY: {
    means: "the variable that should hold Kismet's key holds none",
    next: "make a key with the role readonly in Kismet, and give it to the agent's service",
  },
  WW_E_NO_PASSWORD: {
    means: "the broker's password is not where the site file says",
    next: "set the variable of `passwordEnv`, or put the file of `passwordFile` there, for the user the agent runs as",
  },
  WW_E_NO_REPLY: {
    means: "the sensor did not answer a command",
    next: "nothing, for it is tried again; see that the sensor is powered and wired",
  },
  WW_E_NO_SETTINGS: { means: "the sensor cannot be set by this agent", next: "set it where it is; its driver's page says what it takes" },
  WW_E_NO_SOCAT: { means: "socat, which makes simulated serial ports, cannot be run", next: "`apt install socat`" },
  WW_E_NO_TOOL: { means: "the program that reads a receiver cannot be run", next: "install it as the error says" },
  WW_E_OPENSSL: {
    means: "certificates could not be made with openssl",
    next: "`apt install openssl`, 1.1.1 or newer, and see that the folder may be written",
  },
  WW_E_OPEN_ROUTE: { means: "a route of the server states no permission", next: "report it: such a server must not start" },
  WW_E_PAGE: {
    means: "a device's web page cannot be read",
    next: "see that its program runs there; `curl` the address that the error names",
  },
  WW_E_PORT: {
    means: "a serial port cannot be opened",
    next: "see that the device is plugged in, that this user is in the group dialout, and that no other program holds the port; `wingwatch doctor` names it",
  },
  WW_E_PORT_GONE: {
    means: "a serial port went away while it was read",
    next: "plug the device in again; it is opened as soon as it is back",
  },
  WW_E_PORT_TAKEN: {
    means: "another program listens on the TCP port",
    next: "stop it (perhaps another Wingwatch), or choose another port with the option that the error names",
  },
  WW_E_PTY: {
    means: "a simulated serial port could not be made",
    next: "name a path in the site file where nothing is, in a folder that may be written",
  },
  WW_E_QUERY: { means: "the agent failed at a question of the server", next: "look into the agent's log" },
  WW_E_RECORDING: {
    means: "a recording cannot be written, or not to its end",
    next: "see that its folder is there, can be written and has room; what was written before can be replayed",
  },
  WW_E_RECORDING_EXISTS: {
    means: "the recording exists already, and none is written over",
    next: "give another name, or move it away first",
  },
  WW_E_SECRET: {
    means: "the identity provider's client secret is not there",
    next: "put it where sign-in.yaml says (a variable, or a file in secrets/ of the data folder), or take `clientSecret` out of it",
  },
  WW_E_SENSOR_REFUSED: {
    means: "the sensor refused a command",
    next: "see what it answered; its firmware may be too old, or the value out of its range",
  },
  WW_E_STORE_AWAY: {
    means: "the reading store cannot be reached",
    next: "see that it runs, and its address and password; readings wait on disk until it is back",
  },
  WW_E_STORE_DAMAGED: {
    means: "the file of the reading store is no such file any more",
    next: "move it away: a new one is made at the next start",
  },
  WW_E_STORE_FORMAT: {
    means: "another version of Wingwatch wrote the reading store",
    next: "use that version, or move the file away",
  },
  WW_E_STORE_OPEN: {
    means: "the file of the reading store cannot be opened",
    next: "stop the process that has it open; move a damaged file away, and a new one is made",
  },
  WW_E_STORE_REFUSED: {
    means: "the reading store refused what was written",
    next: "compare its retention with the age of the readings, and see that its database holds nothing else",
  },
  WW_E_STORE_WRITE: { means: "the reading store cannot write to its disk", next: "make room; readings wait until it can" },
  WW_E_TLS_FILE: {
    means: "a certificate or its key for the broker is missing or cannot be read",
    next: "`wingwatch deploy mosquitto` makes them; the user the program runs as must be able to read them",
  },
  WW_E_TOOL_ENDED: {
    means: "the program that reads a receiver ended",
    next: "see that the receiver is plugged in; run the program by hand to see what it says",
  },
  WW_E_TWO_AGENTS: {
    means: "two agents of one name are at work, and this one has stood down",
    next: "stop one of them, or give this one a name of its own in the site file",
  },
  WW_E_UDP: {
    means: "a UDP port cannot be listened on",
    next: "`ss -ulpn` names the program that has it; the address must be this machine's",
  },
  WW_E_UDP_GONE: { means: "a UDP port failed while it was listened on", next: "nothing, if it comes back: it is opened again" },
  WW_E_UNKNOWN_SENSOR: { means: "the command is for a sensor that is not on this broker", next: "see under which name the sensor speaks" },
  WW_E_UNKNOWN_SETTING: { means: "sensors have no setting of that name", next: "use one of the names that the error lists" },
  WW_E_USAGE: {
    means: "a question asked the agent for something that it does not have",
    next: "mend what the message names, and ask again",
  },
} as const satisfies Readonly<Record<`WW_E_${string}`, ErrorMeaning>>;

export type ErrorCode = keyof typeof errorCodes;
