-- Withholding, drills, searches, handovers and the journal that playback reads. Objects that cross a contract are JSON, checked when
-- they are read back; columns beside them exist only to be searched. Times are microseconds since the Unix epoch.

-- withheld, silences, latched, test, quiet: what the record has beside active and acknowledged.
ALTER TABLE alert ADD COLUMN life TEXT NOT NULL DEFAULT '{}';
-- When something of that ends by itself; null: nothing does.
ALTER TABLE alert ADD COLUMN due INTEGER;
ALTER TABLE alert ADD COLUMN source TEXT NOT NULL DEFAULT '';
-- What counts as one thing for announcing: an incident, or one kind of fault on one wing.
ALTER TABLE alert ADD COLUMN family TEXT NOT NULL DEFAULT '';
ALTER TABLE alert ADD COLUMN activated_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE alert ADD COLUMN announced_at INTEGER;
-- How grave it was when it was announced.
ALTER TABLE alert ADD COLUMN announced TEXT;
UPDATE alert SET activated_at = received_at, announced_at = received_at, announced = worst, family = coalesce(incident, id);
CREATE INDEX alert_due ON alert (due) WHERE due IS NOT NULL;
CREATE INDEX alert_family ON alert (family, activated_at);

-- For the alarm load: what each step was, without reading the alert.
ALTER TABLE alert_transition ADD COLUMN quiet TEXT;
ALTER TABLE alert_transition ADD COLUMN source TEXT NOT NULL DEFAULT '';
ALTER TABLE alert_transition ADD COLUMN priority TEXT NOT NULL DEFAULT 'medium';
UPDATE alert_transition SET
  priority = (SELECT json_extract(content, '$.priority') FROM alert WHERE id = alert_transition.alert),
  source = (SELECT json_extract(content, '$.kind') || ' ' || coalesce(json_extract(content, '$.sensor'), json_extract(content, '$.cell'),
    json_extract(content, '$.zone'), json_extract(content, '$.level'), json_extract(content, '$.wing'), 'unknown')
    FROM alert WHERE id = alert_transition.alert);
UPDATE alert SET source = coalesce((SELECT source FROM alert_transition WHERE alert = alert.id LIMIT 1), '');
CREATE INDEX alert_transition_by_at ON alert_transition (at);

CREATE TABLE alert_emission (
  emission TEXT NOT NULL,
  alert TEXT NOT NULL REFERENCES alert (id) ON DELETE CASCADE,
  PRIMARY KEY (emission, alert)
) STRICT, WITHOUT ROWID;
INSERT INTO alert_emission SELECT DISTINCT value, alert.id FROM alert, json_each(alert.content, '$.emissions');
CREATE INDEX alert_emission_by_alert ON alert_emission (alert);

CREATE TABLE withholding (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  content TEXT NOT NULL,
  until INTEGER NOT NULL,
  held INTEGER NOT NULL DEFAULT 0,
  ended TEXT
) STRICT;
CREATE INDEX withholding_standing ON withholding (until) WHERE ended IS NULL;

CREATE TABLE drill (number INTEGER PRIMARY KEY AUTOINCREMENT, content TEXT NOT NULL, until INTEGER NOT NULL, ended TEXT) STRICT;
CREATE INDEX drill_standing ON drill (until) WHERE ended IS NULL;
-- The drill that the emission belongs to.
ALTER TABLE emission ADD COLUMN test TEXT;
CREATE INDEX emission_by_test ON emission (test) WHERE test IS NOT NULL;

-- assigned, dispatched, test
ALTER TABLE incident ADD COLUMN work TEXT NOT NULL DEFAULT '{}';
ALTER TABLE incident ADD COLUMN merged_into INTEGER;
DROP INDEX incident_open;
CREATE INDEX incident_open ON incident (wing, last_activity) WHERE closed IS NULL AND merged_into IS NULL;
CREATE INDEX incident_by_cell ON incident (cell, number);
CREATE INDEX incident_alert_by_alert ON incident_alert (alert);

CREATE TABLE incident_step (
  incident INTEGER NOT NULL REFERENCES incident (number) ON DELETE CASCADE,
  n INTEGER NOT NULL,
  at INTEGER NOT NULL,
  by TEXT NOT NULL,
  action TEXT NOT NULL,
  note TEXT,
  PRIMARY KEY (incident, n)
) STRICT, WITHOUT ROWID;

-- A merge or split, so that it can be undone: which alerts went from where to where.
CREATE TABLE incident_move (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL CHECK (kind IN ('merge', 'split')),
  source INTEGER NOT NULL REFERENCES incident (number) ON DELETE CASCADE,
  target INTEGER NOT NULL REFERENCES incident (number) ON DELETE CASCADE,
  alerts TEXT NOT NULL,
  undone INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE operation (number INTEGER PRIMARY KEY AUTOINCREMENT, content TEXT NOT NULL, closed TEXT) STRICT;

CREATE TABLE search_result (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  incident INTEGER REFERENCES incident (number),
  operation INTEGER REFERENCES operation (number),
  site TEXT NOT NULL,
  cell TEXT NOT NULL,
  at INTEGER NOT NULL,
  by TEXT NOT NULL,
  took INTEGER,
  note TEXT,
  withdrawn TEXT
) STRICT;
CREATE INDEX search_result_by_incident ON search_result (incident);
CREATE INDEX search_result_by_operation ON search_result (operation);
CREATE INDEX search_result_by_at ON search_result (at);
CREATE INDEX search_result_by_cell ON search_result (cell);

CREATE TABLE seizure (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  result INTEGER NOT NULL REFERENCES search_result (number) ON DELETE CASCADE,
  content TEXT NOT NULL
) STRICT;
CREATE INDEX seizure_by_result ON seizure (result);

-- The file lies in the data folder under its hash.
CREATE TABLE attachment (
  hash TEXT NOT NULL,
  seizure INTEGER NOT NULL REFERENCES seizure (number) ON DELETE CASCADE,
  content TEXT NOT NULL,
  PRIMARY KEY (hash, seizure)
) STRICT, WITHOUT ROWID;

CREATE TABLE handover (number INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, content TEXT NOT NULL, incoming TEXT) STRICT;

-- What the screens were told, as differences: `whole` rows are complete, the others change what was before. `over` marks a thing that is
-- shown no more, so that a moment's picture looks only at what stood then.
CREATE TABLE journal (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  thing INTEGER NOT NULL,
  whole INTEGER NOT NULL,
  content TEXT NOT NULL
) STRICT;
CREATE INDEX journal_by_at ON journal (at);
CREATE INDEX journal_by_thing ON journal (thing, seq);
CREATE TABLE journal_thing (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  first INTEGER NOT NULL,
  -- Its newest row once it is over; null while it stands.
  last INTEGER,
  UNIQUE (kind, id)
) STRICT;
CREATE INDEX journal_thing_by_last ON journal_thing (last);
