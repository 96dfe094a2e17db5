-- Levels as the screens showed them, for playback: one row for every ten seconds or less that the server ran, also where nothing rose above
-- its floor. So a missing row says that nothing was kept, never that it was quiet. Times are microseconds since the Unix epoch.
CREATE TABLE journal_level (
  at INTEGER PRIMARY KEY,
  until INTEGER NOT NULL,
  -- Deflated JSON: {offsets, rows} as the playback contract has them.
  content BLOB NOT NULL
) STRICT;
CREATE INDEX journal_level_span ON journal_level (at, until);
