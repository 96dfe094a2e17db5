-- What the outside is told: messages that wait, what became of them, and how far the log of transitions has been read.

-- Number of the newest step that notices were made of; steps from before are not told now.
ALTER TABLE alert ADD COLUMN notified INTEGER NOT NULL DEFAULT 0;
UPDATE alert SET notified = coalesce((SELECT max(n) FROM alert_transition WHERE alert = alert.id), 0);
-- Time of the closing that notices were made of.
ALTER TABLE incident ADD COLUMN notified INTEGER NOT NULL DEFAULT 0;
UPDATE incident SET notified = coalesce(json_extract(closed, '$.at'), 0);

-- Targets and rules, where the API sets them.
CREATE TABLE notify_settings (one INTEGER PRIMARY KEY CHECK (one = 1), content TEXT NOT NULL) STRICT;

CREATE TABLE notify_notice (id TEXT PRIMARY KEY, alert TEXT, at INTEGER NOT NULL, content TEXT NOT NULL) STRICT;
CREATE INDEX notify_notice_by_alert ON notify_notice (alert, at);

CREATE TABLE notify_delivery (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  target TEXT NOT NULL,
  notice TEXT NOT NULL REFERENCES notify_notice (id),
  state TEXT NOT NULL CHECK (state IN ('waiting', 'delivered', 'refused', 'expired', 'failed')),
  attempts INTEGER NOT NULL DEFAULT 0,
  -- For targets that number their messages; kept from the first attempt on.
  sequence INTEGER,
  queued_at INTEGER NOT NULL,
  tried_at INTEGER,
  done_at INTEGER,
  outcome TEXT,
  UNIQUE (notice, target)
) STRICT;
CREATE INDEX notify_delivery_waiting ON notify_delivery (target, number) WHERE state = 'waiting';
CREATE INDEX notify_delivery_by_target ON notify_delivery (target, state, number);
CREATE INDEX notify_delivery_by_done ON notify_delivery (done_at);

CREATE TABLE notify_target (
  id TEXT PRIMARY KEY,
  -- The newest number given to a message.
  sequence INTEGER NOT NULL DEFAULT 0,
  delivered_at INTEGER
) STRICT;
