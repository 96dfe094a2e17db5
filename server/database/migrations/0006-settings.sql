-- Versions of settings over the site file, with their roll-out; the site file whenever it had changed; who must approve.
CREATE TABLE settings_version (
  version INTEGER PRIMARY KEY,
  -- Of the site file's thresholds.
  file INTEGER NOT NULL,
  before INTEGER,
  at INTEGER NOT NULL,
  by TEXT NOT NULL,
  why TEXT NOT NULL,
  content TEXT NOT NULL,
  plan TEXT NOT NULL,
  phase TEXT NOT NULL,
  roll_out TEXT NOT NULL
) STRICT;

CREATE TABLE site_file (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  thresholds INTEGER NOT NULL,
  content TEXT NOT NULL
) STRICT;

CREATE TABLE settings_rule (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  second_person INTEGER NOT NULL
) STRICT;
INSERT INTO settings_rule VALUES (1, 1);
