"""The statements that read and write the tables."""

# Columns by name, so that a file of a newer version that has more of them can still be read.
SELECT_COUNTERS = "SELECT kind, next_id FROM counter"
SELECT_VIDEOS = """
SELECT video_id, path, name, height, width, frame_count, fps_numerator, fps_denominator, variable_frame_rate,
  fingerprint, pattern, next_track_id
FROM video"""
SELECT_CATEGORIES = "SELECT category_id, name, colour FROM category"
SELECT_OBJECTS = "SELECT object_id, video_id, track_id, category_id, is_locked FROM tracked_object"
SELECT_STALE = "SELECT object_id, first, last FROM stale_range ORDER BY object_id, first"
SELECT_PROMPTS = """
SELECT prompt_id, object_id, frame_idx, mask_height, mask_width, mask_counts, box_x1, box_y1, box_x2, box_y2
FROM prompt"""
SELECT_POINTS = "SELECT prompt_id, x, y, label FROM prompt_point ORDER BY prompt_id, ordinal"
SELECT_MASKS = """
SELECT object_id, frame_idx, source, object_score, predicted_iou, run_id, height, width, counts
FROM mask"""
SELECT_RUNS = "SELECT run_id, video_id, engine, first, last, direction, started_at, state FROM run"
SELECT_TRACKED = "SELECT run_id, object_id FROM run_object ORDER BY run_id, ordinal"
SELECT_OVERWRITTEN = """
SELECT run_id, object_id, frame_idx, source, object_score, predicted_iou, made_by_run_id, height, width, counts
FROM overwritten"""

# A row that stays as it is dirties no page.
UPDATE_COUNTER = "UPDATE counter SET next_id = ?2 WHERE kind = ?1 AND next_id <> ?2"

REPLACE_VIDEO = """
REPLACE INTO video (video_id, path, name, height, width, frame_count, fps_numerator, fps_denominator,
  variable_frame_rate, fingerprint, pattern, next_track_id)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
DELETE_VIDEO = "DELETE FROM video WHERE video_id = ?"

REPLACE_CATEGORY = "REPLACE INTO category (category_id, name, colour) VALUES (?, ?, ?)"
DELETE_CATEGORY = "DELETE FROM category WHERE category_id = ?"

# Updated in place: a replacement would first delete the row, and with it all that cascades.
PUT_OBJECT = """
INSERT INTO tracked_object (object_id, video_id, track_id, category_id, is_locked) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (object_id) DO UPDATE
SET video_id = excluded.video_id, track_id = excluded.track_id, category_id = excluded.category_id,
  is_locked = excluded.is_locked"""
DELETE_OBJECT = "DELETE FROM tracked_object WHERE object_id = ?"
INSERT_STALE = "INSERT INTO stale_range (object_id, first, last) VALUES (?, ?, ?)"
DELETE_STALE = "DELETE FROM stale_range WHERE object_id = ?"

INSERT_PROMPT = """
INSERT INTO prompt (object_id, frame_idx, mask_height, mask_width, mask_counts, box_x1, box_y1, box_x2, box_y2)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"""
DELETE_PROMPT = "DELETE FROM prompt WHERE object_id = ? AND frame_idx = ?"
INSERT_POINT = "INSERT INTO prompt_point (prompt_id, ordinal, x, y, label) VALUES (?, ?, ?, ?, ?)"

# Replacing gives a new row at the end of the table. A run that goes over its frames again so empties old pages one
# after the other; rows that grow where they are would leave all pages half full.
REPLACE_MASK = """
REPLACE INTO mask (object_id, frame_idx, source, object_score, predicted_iou, run_id, height, width, counts)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"""
DELETE_MASK = "DELETE FROM mask WHERE object_id = ? AND frame_idx = ?"

PUT_RUN = """
INSERT INTO run (run_id, video_id, engine, first, last, direction, started_at, state)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (run_id) DO UPDATE
SET video_id = excluded.video_id, engine = excluded.engine, first = excluded.first, last = excluded.last,
  direction = excluded.direction, started_at = excluded.started_at, state = excluded.state"""
DELETE_RUN = "DELETE FROM run WHERE run_id = ?"
INSERT_TRACKED = "INSERT INTO run_object (run_id, ordinal, object_id) VALUES (?, ?, ?)"
DELETE_TRACKED = "DELETE FROM run_object WHERE run_id = ?"
REPLACE_OVERWRITTEN = """
REPLACE INTO overwritten (run_id, object_id, frame_idx, source, object_score, predicted_iou, made_by_run_id,
  height, width, counts)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
