-- Trial runs of thresholds over stored readings, and what they would have raised. Kept until somebody deletes them.
CREATE TABLE backtest (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  content TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed', 'cancelled')),
  -- Readings gone through, and why it failed.
  readings INTEGER NOT NULL DEFAULT 0,
  message TEXT,
  result TEXT
) STRICT;

-- What a run kept, gained and lost against what was raised then, by time.
CREATE TABLE backtest_alert (
  backtest INTEGER NOT NULL REFERENCES backtest (number) ON DELETE CASCADE,
  n INTEGER NOT NULL,
  content TEXT NOT NULL,
  PRIMARY KEY (backtest, n)
) STRICT, WITHOUT ROWID;
