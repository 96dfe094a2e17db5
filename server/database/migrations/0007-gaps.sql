-- What agents say is missing from what was observed: when, of whom, why.
CREATE TABLE gap (
  id TEXT PRIMARY KEY,
  agent TEXT NOT NULL,
  sensor TEXT,
  "from" INTEGER NOT NULL,
  "to" INTEGER NOT NULL,
  why TEXT NOT NULL,
  n INTEGER,
  said INTEGER NOT NULL
) STRICT;
CREATE INDEX gap_by_agent ON gap (agent, "to");
