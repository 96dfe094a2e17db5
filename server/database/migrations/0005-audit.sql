-- Who did and looked at what. An entry is canonical JSON, chained to the one before it by its hash; the columns beside the content and the
-- index of things exist only to be searched, and are verified against it. Nothing here is ever changed or deleted.

CREATE TABLE audit_entry (
  number INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  who TEXT NOT NULL,
  action TEXT NOT NULL,
  content TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
CREATE INDEX audit_entry_by_at ON audit_entry (at);
CREATE INDEX audit_entry_by_action ON audit_entry (action, number);

CREATE TABLE audit_about (
  thing TEXT NOT NULL,
  number INTEGER NOT NULL REFERENCES audit_entry (number),
  PRIMARY KEY (thing, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX audit_about_by_number ON audit_about (number);

CREATE TRIGGER audit_entry_in_order BEFORE INSERT ON audit_entry
  WHEN NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM audit_entry)
  BEGIN SELECT raise(ABORT, 'the audit log only grows at its end'); END;
CREATE TRIGGER audit_entry_stays BEFORE UPDATE ON audit_entry BEGIN SELECT raise(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER audit_entry_is_kept BEFORE DELETE ON audit_entry BEGIN SELECT raise(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER audit_about_stays BEFORE UPDATE ON audit_about BEGIN SELECT raise(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER audit_about_is_kept BEFORE DELETE ON audit_about BEGIN SELECT raise(ABORT, 'the audit log is append-only'); END;
