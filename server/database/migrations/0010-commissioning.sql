-- Cells that were proved by a test emission, and signed walk tests over them. Neither is ever changed.
CREATE TABLE proof (number INTEGER PRIMARY KEY, at INTEGER NOT NULL, drill TEXT NOT NULL UNIQUE, content TEXT NOT NULL);
CREATE INDEX proof_at ON proof (at);
CREATE TABLE walk_test (number INTEGER PRIMARY KEY, at INTEGER NOT NULL, content TEXT NOT NULL);
