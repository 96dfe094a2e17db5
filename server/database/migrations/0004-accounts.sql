-- Who may act: accounts, their sessions, the links that make them, and wrong guesses. Tokens are kept as SHA-256 only.

CREATE TABLE account (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE COLLATE NOCASE,
  -- Stands in every record, so no two people may share it.
  full_name TEXT NOT NULL UNIQUE COLLATE NOCASE,
  role TEXT NOT NULL CHECK (role IN ('operator', 'engineer', 'supervisor', 'auditor')),
  -- A PHC string; NULL: an identity provider says who they are.
  password TEXT,
  -- Issuer and subject at the identity provider.
  provider_subject TEXT UNIQUE,
  language TEXT,
  theme TEXT,
  created_at INTEGER NOT NULL,
  disabled_at INTEGER
) STRICT;

CREATE TABLE session (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  token BLOB NOT NULL UNIQUE,
  -- NULL: a display.
  account INTEGER REFERENCES account (number),
  display TEXT,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  -- Anything came from there, and a person did something there.
  seen_at INTEGER NOT NULL,
  active_at INTEGER NOT NULL,
  locked_at INTEGER,
  address TEXT NOT NULL,
  browser TEXT NOT NULL
) STRICT;
CREATE INDEX session_by_account ON session (account);

CREATE TABLE account_link (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  token BLOB NOT NULL UNIQUE,
  purpose TEXT NOT NULL CHECK (purpose IN ('set-up', 'invitation', 'password', 'display')),
  role TEXT,
  account INTEGER REFERENCES account (number),
  full_name TEXT,
  made_by TEXT NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;

-- A browser that signed in to an account before: guesses made elsewhere do not keep it out.
CREATE TABLE known_browser (
  token BLOB PRIMARY KEY,
  account INTEGER NOT NULL REFERENCES account (number),
  seen_at INTEGER NOT NULL
) STRICT;

CREATE TABLE wrong_guess (
  -- Account and address, address, account, or known browser.
  source TEXT PRIMARY KEY,
  failures INTEGER NOT NULL,
  last_at INTEGER NOT NULL
) STRICT;
CREATE INDEX wrong_guess_by_time ON wrong_guess (last_at);
