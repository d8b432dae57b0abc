-- The record of an archive, version 1. docs/archive-format.md tells what each table and view is for.
--
-- Tables have names in the singular and hold each value once; the views at the end have plain names in the plural and
-- are what people and other programs should read. Times are UTC: `2009-05-14T10:52Z`, or a day where no more is known.
-- Spans (first_byte, end_byte) count bytes of the telegram's own text, from 0, the end not included.

-- Facts about the archive itself: `made_by`, `made_at`, `next_telegram` (ids are never used again).
CREATE TABLE fact (
  name TEXT PRIMARY KEY,
  value ANY
) STRICT, WITHOUT ROWID;

-- A call of `reftel add` or `reftel reread`.
CREATE TABLE run (
  id INTEGER PRIMARY KEY,
  verb TEXT NOT NULL,
  inputs TEXT NOT NULL,                       -- paths as they were given, a line each
  reader TEXT NOT NULL,                       -- version of reftel
  started_at TEXT NOT NULL,
  ended_at TEXT,                              -- NULL: at work, or interrupted
  accepted INTEGER NOT NULL DEFAULT 0,
  duplicates INTEGER NOT NULL DEFAULT 0,
  new_versions INTEGER NOT NULL DEFAULT 0,
  rejected INTEGER NOT NULL DEFAULT 0,
  skipped_files INTEGER NOT NULL DEFAULT 0,   -- in folders, without any sign of a telegram
  unchanged_files INTEGER NOT NULL DEFAULT 0  -- read to the end by a run before, and the same since
) STRICT;

-- A file that was read, and how far: what makes a run go on where one before it was interrupted.
CREATE TABLE file (
  id INTEGER PRIMARY KEY,
  path TEXT NOT NULL UNIQUE,       -- absolute
  size_bytes INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,     -- nanoseconds since 1970
  items INTEGER NOT NULL,          -- telegrams and bad records in the ledger so far
  complete INTEGER NOT NULL        -- 1: read to its end
) STRICT;

-- A place that telegrams come from: a file, or a member of a packed file.
CREATE TABLE source (
  id INTEGER PRIMARY KEY,
  path TEXT NOT NULL,              -- as it was given
  member TEXT NOT NULL,            -- `inner.tar!page.html`; empty for the file itself
  container TEXT NOT NULL,         -- plain, stream, cablegate-page, html, cablegate-csv, json, mail
  UNIQUE (path, member, container)
) STRICT;

-- A name by which telegrams are cited. One row for each MRN that was seen, as that of a telegram or in a reference; of
-- telegrams without an MRN one row each. `ordinal` tells apart different telegrams that bear one MRN, 0 is the first.
CREATE TABLE identity (
  id INTEGER PRIMARY KEY,
  mrn TEXT,                        -- canonical, `07MOSCOW4727`
  ordinal INTEGER NOT NULL DEFAULT 0,
  shown_id INTEGER,                -- the best version of it; NULL: only cited
  UNIQUE (mrn, ordinal)
) STRICT;

-- A telegram: one copy, known by the digest of its bytes. Copies with one identity are versions of one telegram.
CREATE TABLE telegram (
  id INTEGER PRIMARY KEY,          -- from 1, dense but for what was removed
  identity_id INTEGER NOT NULL REFERENCES identity (id),
  digest BLOB NOT NULL UNIQUE,     -- SHA-256 of the bytes, 32 bytes
  shown INTEGER NOT NULL,          -- 1: searches find it; 0: a better version, or the whole of it, is there
  quality INTEGER NOT NULL,        -- the version with most is shown
  size_bytes INTEGER NOT NULL,
  form TEXT NOT NULL,              -- `wire`, `nara` ...
  read_as TEXT,                    -- form that was asked for with --as
  reader TEXT NOT NULL,            -- version of reftel that read it
  run_id INTEGER NOT NULL REFERENCES run (id),
  source_id INTEGER NOT NULL REFERENCES source (id),
  source_offset INTEGER NOT NULL,  -- first byte in the source
  source_bytes INTEGER NOT NULL,   -- bytes it takes there
  source_record INTEGER NOT NULL,  -- number of the record in the source, from 0
  encoding TEXT NOT NULL,          -- of the source: `bytes`, `utf-16le` ...

  sent TEXT,                       -- `2009-05-14T10:52Z`, or the day that the publisher's record names
  sent_minute INTEGER,             -- the same in minutes since 1970 began; of a day its first
  year INTEGER,                    -- of the MRN, else of `sent`
  mrn_post TEXT,                   -- PLAD of the station of the MRN
  mrn_guessed INTEGER NOT NULL,
  series TEXT,                     -- `TOSEC 130015`
  classification INTEGER NOT NULL, -- rank, see `level`
  sensitive INTEGER NOT NULL,
  noforn INTEGER NOT NULL,
  section INTEGER,
  section_of INTEGER,
  precedence TEXT,                 -- of the action addressees: `IMMEDIATE`
  precedence_info TEXT,
  from_id INTEGER REFERENCES address (id),
  from_office TEXT,
  station_ri TEXT,                 -- format line 3
  station_serial TEXT,
  subject TEXT,
  subject_marking TEXT,
  executive_order INTEGER,         -- 12958
  declassification TEXT,           -- kind: `date`, `event`, `gds` ...
  declassify_on TEXT,
  declassify_text TEXT,            -- as sent: `DECL: 09/25/2017`
  classified_by TEXT,
  classified_by_title TEXT,
  classified_reasons TEXT,         -- section and letters: `1.4 b,d`
  drafted_by TEXT,                 -- joined by `; `
  approved_by TEXT,
  cleared_by TEXT,
  signers TEXT,                    -- joined by `; `
  text_status TEXT NOT NULL,       -- `present`, `withdrawn` ...
  unknown_bytes INTEGER NOT NULL,  -- of the source that no element of a telegram explains
  findings INTEGER NOT NULL,       -- how many
  repairs INTEGER NOT NULL
) STRICT;
CREATE INDEX telegram_identity ON telegram (identity_id);

-- The bytes of a telegram, compressed by zstd. By themselves, so that a pass over the fields does not read them.
CREATE TABLE text (
  telegram_id INTEGER PRIMARY KEY REFERENCES telegram (id) ON DELETE CASCADE,
  bytes BLOB NOT NULL
) STRICT;

-- What the publisher's own index says of a telegram, as it was written there.
CREATE TABLE publisher_record (
  telegram_id INTEGER PRIMARY KEY REFERENCES telegram (id) ON DELETE CASCADE,
  row TEXT, mrn TEXT, created TEXT, released TEXT, classification TEXT, origin TEXT, "references" TEXT, tags TEXT
) STRICT;

-- A transmission of one section that waits for the others, or that was joined with them into `whole_id`.
CREATE TABLE section (
  telegram_id INTEGER PRIMARY KEY REFERENCES telegram (id) ON DELETE CASCADE,
  station TEXT NOT NULL, serial TEXT NOT NULL, dtg TEXT NOT NULL,  -- what all sections have alike
  number INTEGER NOT NULL,
  "of" INTEGER NOT NULL,
  whole_id INTEGER REFERENCES telegram (id) ON DELETE SET NULL
) STRICT;
CREATE INDEX section_key ON section (serial, station, dtg);
CREATE INDEX section_whole ON section (whole_id) WHERE whole_id IS NOT NULL;

CREATE TABLE level (
  rank INTEGER PRIMARY KEY,
  name TEXT NOT NULL               -- `CONFIDENTIAL`; empty for rank 0
) STRICT;

-- An originator or addressee as it is written, once.
CREATE TABLE address (
  id INTEGER PRIMARY KEY,
  plad TEXT NOT NULL,
  ri TEXT NOT NULL,                -- routing indicator; empty when none is given
  post TEXT NOT NULL,              -- of data/posts.tsv; empty when none
  UNIQUE (plad, ri, post)
) STRICT;
CREATE TABLE addressee (
  telegram_id INTEGER NOT NULL REFERENCES telegram (id) ON DELETE CASCADE,
  n INTEGER NOT NULL,              -- 0, 1, 2 ... in order: action, info, exempt
  role INTEGER NOT NULL,           -- 0 action, 1 info, 2 exempt
  address_id INTEGER NOT NULL REFERENCES address (id),
  precedence TEXT,                 -- its own word
  number TEXT,                     -- continuity number as sent
  PRIMARY KEY (telegram_id, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE tag (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,              -- as shown: `PREL`, `DOE, JOHN`
  code TEXT NOT NULL,              -- of data/tags.tsv; empty when it is none
  kind TEXT NOT NULL,              -- `subject`, `geographic` ...
  UNIQUE (name, code, kind)
) STRICT;
CREATE TABLE telegram_tag (
  telegram_id INTEGER NOT NULL REFERENCES telegram (id) ON DELETE CASCADE,
  n INTEGER NOT NULL,
  tag_id INTEGER NOT NULL REFERENCES tag (id),
  PRIMARY KEY (telegram_id, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE caption (
  telegram_id INTEGER NOT NULL REFERENCES telegram (id) ON DELETE CASCADE,
  n INTEGER NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (telegram_id, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE reference (
  telegram_id INTEGER NOT NULL REFERENCES telegram (id) ON DELETE CASCADE,
  n INTEGER NOT NULL,
  kind TEXT NOT NULL,              -- `telegram`, `memo` ...
  cited_id INTEGER REFERENCES identity (id),  -- of a telegram or airgram that is named by its MRN
  letter TEXT,                     -- `B` of `B. 05 ZENDA 5459`
  notal INTEGER NOT NULL,
  text TEXT,                       -- as sent, where it is no MRN
  first_byte INTEGER NOT NULL,
  end_byte INTEGER NOT NULL,
  PRIMARY KEY (telegram_id, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX reference_cited ON reference (cited_id) WHERE cited_id IS NOT NULL;

-- A part of the body. Its text stands in the telegram's bytes.
CREATE TABLE paragraph (
  telegram_id INTEGER NOT NULL REFERENCES telegram (id) ON DELETE CASCADE,
  n INTEGER NOT NULL,              -- reading order, a part before what stands in it
  parent INTEGER,                  -- n of the part that it stands in
  kind TEXT,                       -- `heading`, `sub_paragraph` ...; NULL: a paragraph
  role TEXT,                       -- `summary`, `comment` ...
  number INTEGER,
  level INTEGER NOT NULL,          -- of the portion mark, see `level`
  marking TEXT,                    -- mark with its controls where it has some: `S/NOFORN`
  inherited INTEGER NOT NULL,      -- 1: no mark of its own
  first_byte INTEGER NOT NULL,
  end_byte INTEGER NOT NULL,
  PRIMARY KEY (telegram_id, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE finding (
  telegram_id INTEGER NOT NULL REFERENCES telegram (id) ON DELETE CASCADE,
  n INTEGER NOT NULL,
  rule TEXT NOT NULL,              -- `reftel explain RULE`
  severity INTEGER NOT NULL,       -- 0 note, 1 warning, 2 error
  first_byte INTEGER NOT NULL,
  end_byte INTEGER NOT NULL,
  PRIMARY KEY (telegram_id, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE repair (
  telegram_id INTEGER NOT NULL REFERENCES telegram (id) ON DELETE CASCADE,
  n INTEGER NOT NULL,
  rule TEXT NOT NULL,
  healed TEXT NOT NULL,            -- what the bytes are read as
  first_byte INTEGER NOT NULL,
  end_byte INTEGER NOT NULL,
  PRIMARY KEY (telegram_id, n)
) STRICT, WITHOUT ROWID;

-- Attributes of NARA's records of 1973-79.
CREATE TABLE attribute_key (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE attribute (
  telegram_id INTEGER NOT NULL REFERENCES telegram (id) ON DELETE CASCADE,
  n INTEGER NOT NULL,
  key_id INTEGER NOT NULL REFERENCES attribute_key (id),
  value TEXT NOT NULL,
  PRIMARY KEY (telegram_id, n)
) STRICT, WITHOUT ROWID;

-- What became of each input: one row for every telegram and every bad record, in the order in which they came.
CREATE TABLE ledger (
  id INTEGER PRIMARY KEY,
  run_id INTEGER NOT NULL REFERENCES run (id),
  source_id INTEGER NOT NULL REFERENCES source (id),
  source_offset INTEGER NOT NULL,
  source_record INTEGER NOT NULL,
  outcome INTEGER NOT NULL,        -- 0 accepted, 1 duplicate, 2 new version, 3 rejected, 4 removed, 5 joined
  telegram_id INTEGER,             -- the stored telegram; of a duplicate the one that was there. May be removed since.
  reason TEXT                      -- of a rejected input
) STRICT;

-- What people say about telegrams. On the identity, so that it stays when a telegram is read again or a better
-- version comes.
CREATE TABLE label (
  identity_id INTEGER NOT NULL REFERENCES identity (id),
  name TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (identity_id, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX label_name ON label (name);
CREATE TABLE note (
  id INTEGER PRIMARY KEY,
  identity_id INTEGER NOT NULL REFERENCES identity (id),
  at TEXT NOT NULL,
  text TEXT NOT NULL
) STRICT;
CREATE INDEX note_identity ON note (identity_id);

-- Views ----------------------------------------------------------------------------------------------------------

CREATE VIEW versions AS
  SELECT t.id, i.mrn, t.sent, t.year, l.name AS classification, t.sensitive, t.noforn, a.plad AS "from",
         a.post AS from_post, t.precedence, t.subject, t.form, t.section, t.section_of, t.series, t.executive_order,
         t.declassification, t.declassify_on, t.declassify_text, t.classified_by, t.classified_by_title,
         t.classified_reasons, t.drafted_by, t.approved_by, t.cleared_by, t.signers, t.text_status, t.shown, t.quality,
         t.size_bytes, t.findings, t.repairs, t.reader, s.path, s.member, t.source_offset, t.source_record,
         lower(hex(t.digest)) AS sha256
  FROM telegram t
  JOIN identity i ON i.id = t.identity_id
  JOIN level l ON l.rank = t.classification
  JOIN source s ON s.id = t.source_id
  LEFT JOIN address a ON a.id = t.from_id;
CREATE VIEW telegrams AS SELECT * FROM versions WHERE shown = 1;
CREATE VIEW addressees AS
  SELECT r.telegram_id, i.mrn, CASE r.role WHEN 0 THEN 'action' WHEN 1 THEN 'info' ELSE 'exempt' END AS role,
         a.plad, a.ri, a.post, r.precedence, r.number
  FROM addressee r JOIN address a ON a.id = r.address_id
  JOIN telegram t ON t.id = r.telegram_id JOIN identity i ON i.id = t.identity_id;
CREATE VIEW tags AS
  SELECT r.telegram_id, i.mrn, g.name, g.code, g.kind
  FROM telegram_tag r JOIN tag g ON g.id = r.tag_id
  JOIN telegram t ON t.id = r.telegram_id JOIN identity i ON i.id = t.identity_id;
CREATE VIEW captions AS
  SELECT r.telegram_id, i.mrn, r.name
  FROM caption r JOIN telegram t ON t.id = r.telegram_id JOIN identity i ON i.id = t.identity_id;
CREATE VIEW citations AS
  SELECT r.telegram_id, i.mrn, r.kind, c.mrn AS cited, c.shown_id AS cited_telegram_id, r.letter, r.notal, r.text
  FROM reference r LEFT JOIN identity c ON c.id = r.cited_id
  JOIN telegram t ON t.id = r.telegram_id JOIN identity i ON i.id = t.identity_id;
CREATE VIEW missing AS
  SELECT i.mrn, (SELECT count(*) FROM reference r WHERE r.cited_id = i.id) AS cited
  FROM identity i WHERE i.shown_id IS NULL AND i.mrn IS NOT NULL
  AND EXISTS (SELECT 1 FROM reference r WHERE r.cited_id = i.id);
CREATE VIEW paragraphs AS
  SELECT r.telegram_id, i.mrn, r.n, r.parent, coalesce(r.kind, 'paragraph') AS kind, r.role, r.number,
         l.name AS level, r.marking, r.inherited, r.first_byte, r.end_byte
  FROM paragraph r JOIN level l ON l.rank = r.level
  JOIN telegram t ON t.id = r.telegram_id JOIN identity i ON i.id = t.identity_id;
CREATE VIEW findings AS
  SELECT r.telegram_id, i.mrn, r.rule, CASE r.severity WHEN 0 THEN 'note' WHEN 1 THEN 'warning' ELSE 'error' END
         AS severity, r.first_byte, r.end_byte
  FROM finding r JOIN telegram t ON t.id = r.telegram_id JOIN identity i ON i.id = t.identity_id;
CREATE VIEW repairs AS
  SELECT r.telegram_id, i.mrn, r.rule, r.healed, r.first_byte, r.end_byte
  FROM repair r JOIN telegram t ON t.id = r.telegram_id JOIN identity i ON i.id = t.identity_id;
CREATE VIEW attributes AS
  SELECT r.telegram_id, i.mrn, k.name, r.value
  FROM attribute r JOIN attribute_key k ON k.id = r.key_id
  JOIN telegram t ON t.id = r.telegram_id JOIN identity i ON i.id = t.identity_id;
CREATE VIEW labels AS
  SELECT r.name, i.mrn, i.shown_id AS telegram_id, r.at FROM label r JOIN identity i ON i.id = r.identity_id;
CREATE VIEW notes AS
  SELECT r.text, i.mrn, i.shown_id AS telegram_id, r.at FROM note r JOIN identity i ON i.id = r.identity_id;
CREATE VIEW inputs AS
  SELECT r.id, r.run_id, s.path, s.member, r.source_offset, r.source_record,
         CASE r.outcome WHEN 0 THEN 'accepted' WHEN 1 THEN 'duplicate' WHEN 2 THEN 'new version' WHEN 3 THEN 'rejected'
         WHEN 4 THEN 'removed' ELSE 'joined' END AS outcome, r.telegram_id, r.reason
  FROM ledger r JOIN source s ON s.id = r.source_id;
CREATE VIEW runs AS SELECT * FROM run;
