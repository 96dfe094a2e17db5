-- What the server owns. Objects that cross a contract are kept as JSON and checked again when they are read back;
-- columns beside them exist only to be searched. Times are microseconds since the Unix epoch.

CREATE TABLE alert (
  id TEXT PRIMARY KEY,
  agent TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('unacknowledged', 'acknowledged', 'returned-unacknowledged', 'normal')),
  raised INTEGER NOT NULL,
  received_at INTEGER NOT NULL,
  incident TEXT,
  acknowledged TEXT,
  -- How grave it has been since it was last raised.
  worst TEXT NOT NULL,
  content TEXT NOT NULL
) STRICT;
CREATE INDEX alert_by_raised ON alert (raised);
CREATE INDEX alert_open ON alert (raised) WHERE state <> 'normal';

-- Who did what to an alert, when and why. Only ever added to.
CREATE TABLE alert_transition (
  alert TEXT NOT NULL REFERENCES alert (id),
  n INTEGER NOT NULL,
  at INTEGER NOT NULL,
  by TEXT NOT NULL,
  action TEXT NOT NULL,
  note TEXT,
  PRIMARY KEY (alert, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE incident (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  opened INTEGER NOT NULL,
  last_activity INTEGER NOT NULL,
  title TEXT NOT NULL,
  wing TEXT,
  level TEXT,
  cell TEXT,
  closed TEXT
) STRICT;
CREATE INDEX incident_open ON incident (last_activity) WHERE closed IS NULL;

CREATE TABLE incident_alert (
  incident INTEGER NOT NULL REFERENCES incident (number),
  alert TEXT NOT NULL REFERENCES alert (id),
  UNIQUE (incident, alert)
) STRICT;

CREATE TABLE emission (
  id TEXT PRIMARY KEY,
  agent TEXT NOT NULL,
  t INTEGER NOT NULL,
  open INTEGER NOT NULL,
  received_at INTEGER NOT NULL,
  content TEXT,
  fix TEXT
) STRICT;
CREATE INDEX emission_by_t ON emission (t);
CREATE INDEX emission_by_received ON emission (received_at);

-- One row a start of the server: the live feed's numbers begin above those of every earlier run.
CREATE TABLE run (number INTEGER PRIMARY KEY AUTOINCREMENT, started_at INTEGER NOT NULL) STRICT;
