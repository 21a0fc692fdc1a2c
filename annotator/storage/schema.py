"""The tables of the project file, as an explicit sequence of migrations."""

from dataclasses import dataclass
from functools import lru_cache

import apsw

APPLICATION_ID = int.from_bytes(b"MskA")
"""SQLite's `application_id`, at byte 68 of the file: what tells a project from any other SQLite file."""

PAGE_SIZE = 32768
"""Bytes. Some twenty masks fit in a page, so that little of it stays empty; see docs/adr."""


@dataclass(frozen=True, slots=True)
class Migration:
    """One step from the version before to `version`; released steps are never edited.

    Attributes:
        version: what `user_version` is afterwards, counted from 1.
        what: what the step brings, for people.
        sql: its statements.
    """

    version: int
    what: str
    sql: str


# References are deferred to the commit, so that one change may write its rows in any order. Track ids and category
# names are unique too, but SQLite checks UNIQUE row by row and two objects that swap numbers would not pass: that
# rule is the domain's and `check` looks after it. Paths and names come from the file system, where a name need not
# be valid text; one that is not is stored as bytes, hence ANY. Masks are many: their index begins with the frame,
# so that a tracked frame touches one leaf of it and not one for each object, and they name their object without
# a reference, which would look through all masks whenever an object goes.
_FIRST = """
CREATE TABLE counter (
  kind TEXT PRIMARY KEY,
  next_id INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE video (
  video_id INTEGER PRIMARY KEY,
  path ANY NOT NULL,
  name ANY NOT NULL,
  height INTEGER NOT NULL,
  width INTEGER NOT NULL,
  frame_count INTEGER NOT NULL,
  fps_numerator INTEGER NOT NULL,
  fps_denominator INTEGER NOT NULL,
  variable_frame_rate INTEGER NOT NULL,
  fingerprint TEXT NOT NULL,
  pattern ANY,
  next_track_id INTEGER NOT NULL
) STRICT;

CREATE TABLE category (
  category_id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  colour TEXT
) STRICT;

CREATE TABLE tracked_object (
  object_id INTEGER PRIMARY KEY,
  video_id INTEGER NOT NULL REFERENCES video DEFERRABLE INITIALLY DEFERRED,
  track_id INTEGER NOT NULL,
  category_id INTEGER REFERENCES category DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE stale_range (
  object_id INTEGER NOT NULL REFERENCES tracked_object ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  first INTEGER NOT NULL,
  last INTEGER NOT NULL,
  PRIMARY KEY (object_id, first)
) STRICT, WITHOUT ROWID;

CREATE TABLE prompt (
  prompt_id INTEGER PRIMARY KEY,
  object_id INTEGER NOT NULL REFERENCES tracked_object ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  frame_idx INTEGER NOT NULL,
  mask_height INTEGER,
  mask_width INTEGER,
  mask_counts BLOB,
  box_x1 REAL,
  box_y1 REAL,
  box_x2 REAL,
  box_y2 REAL,
  UNIQUE (object_id, frame_idx)
) STRICT;

CREATE TABLE prompt_point (
  prompt_id INTEGER NOT NULL REFERENCES prompt ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  ordinal INTEGER NOT NULL,
  x REAL NOT NULL,
  y REAL NOT NULL,
  label INTEGER NOT NULL,
  PRIMARY KEY (prompt_id, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE mask (
  mask_id INTEGER PRIMARY KEY,
  object_id INTEGER NOT NULL,
  frame_idx INTEGER NOT NULL,
  source INTEGER NOT NULL,
  object_score REAL,
  predicted_iou REAL,
  run_id INTEGER,
  height INTEGER NOT NULL,
  width INTEGER NOT NULL,
  counts BLOB NOT NULL,
  UNIQUE (frame_idx, object_id)
) STRICT;

CREATE TABLE run (
  run_id INTEGER PRIMARY KEY,
  video_id INTEGER NOT NULL,
  engine TEXT NOT NULL,
  first INTEGER,
  last INTEGER,
  direction TEXT NOT NULL,
  started_at TEXT NOT NULL,
  state TEXT NOT NULL
) STRICT;

CREATE TABLE run_object (
  run_id INTEGER NOT NULL REFERENCES run ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  ordinal INTEGER NOT NULL,
  object_id INTEGER NOT NULL,
  PRIMARY KEY (run_id, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE overwritten (
  overwritten_id INTEGER PRIMARY KEY,
  run_id INTEGER NOT NULL REFERENCES run ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  object_id INTEGER NOT NULL,
  frame_idx INTEGER NOT NULL,
  source INTEGER,
  object_score REAL,
  predicted_iou REAL,
  made_by_run_id INTEGER,
  height INTEGER,
  width INTEGER,
  counts BLOB,
  UNIQUE (run_id, frame_idx, object_id)
) STRICT;

INSERT INTO counter VALUES ('video', 1), ('category', 1), ('object', 1), ('run', 1);
"""

_LOCKS = "ALTER TABLE tracked_object ADD COLUMN is_locked INTEGER NOT NULL DEFAULT 0"

MIGRATIONS: tuple[Migration, ...] = (
    Migration(1, "videos, categories, objects, prompts, masks and runs", _FIRST),
    Migration(2, "which objects are locked", _LOCKS),
)
"""Every step from an empty file to the current version, in order."""

SchemaEntry = tuple[bytes, bytes]
"""One row of `sqlite_schema`: name and SQL, as bytes because those of a damaged file need not be text."""


def schema_entries(connection: apsw.Connection) -> frozenset[SchemaEntry]:
    """The tables and indices of a file that were written as SQL."""
    query = "SELECT CAST(name AS BLOB), CAST(sql AS BLOB) FROM sqlite_schema WHERE sql IS NOT NULL"
    return frozenset((name, sql) for name, sql in connection.execute(query))


@lru_cache(maxsize=8)
def expected_schema(migrations: tuple[Migration, ...]) -> frozenset[SchemaEntry]:
    """What `schema_entries` says of a file that these migrations have made."""
    connection = apsw.Connection(":memory:")
    try:
        for migration in migrations:
            connection.execute(migration.sql).fetchall()
        return schema_entries(connection)
    finally:
        connection.close()
