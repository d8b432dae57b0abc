-- An archive of version 1 of the schema, as text: invented telegrams of an EXERCISE, one with two versions, one joined
-- from two sections, a label and a note. Without its index, which fsck makes anew. It stays what it is: tests bring it
-- forward to the newest version.
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE fact (
  name TEXT PRIMARY KEY,
  value ANY
) STRICT, WITHOUT ROWID;
INSERT INTO fact VALUES('made_at','2026-11-28T14:17Z');
INSERT INTO fact VALUES('made_by','reftel 0.1.0');
INSERT INTO fact VALUES('next_telegram',7);
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
INSERT INTO run VALUES(1,'add','exercise','0.0.1','2026-11-28T14:17:14Z','2026-11-28T14:17:14Z',1,0,0,0,0,0);
INSERT INTO run VALUES(2,'add','exercise','0.0.1','2026-11-28T14:17:14Z','2026-11-28T14:17:14Z',1,0,0,0,0,0);
INSERT INTO run VALUES(3,'add','exercise','0.0.1','2026-11-28T14:17:14Z','2026-11-28T14:17:14Z',0,0,1,0,0,0);
INSERT INTO run VALUES(4,'add','exercise','0.0.1','2026-11-28T14:17:14Z','2026-11-28T14:17:14Z',1,0,0,0,0,0);
INSERT INTO run VALUES(5,'add','exercise','0.0.1','2026-11-28T14:17:14Z','2026-11-28T14:17:14Z',1,0,0,0,0,0);
CREATE TABLE file (
  id INTEGER PRIMARY KEY,
  path TEXT NOT NULL UNIQUE,       -- absolute
  size_bytes INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,     -- nanoseconds since 1970
  items INTEGER NOT NULL,          -- telegrams and bad records in the ledger so far
  complete INTEGER NOT NULL        -- 1: read to its end
) STRICT;
INSERT INTO file VALUES(1,'/exercise/1.txt',263,1795875434138577246,1,1);
INSERT INTO file VALUES(2,'/exercise/2.txt',263,1795875434138577246,1,1);
INSERT INTO file VALUES(3,'/exercise/2b.txt',270,1795875434178577248,1,1);
INSERT INTO file VALUES(4,'/exercise/s1.txt',293,1795875434178577248,1,1);
INSERT INTO file VALUES(5,'/exercise/s2.txt',293,1795875434178577248,1,1);
CREATE TABLE source (
  id INTEGER PRIMARY KEY,
  path TEXT NOT NULL,              -- as it was given
  member TEXT NOT NULL,            -- `inner.tar!page.html`; empty for the file itself
  container TEXT NOT NULL,         -- plain, stream, cablegate-page, html, cablegate-csv, json, mail
  UNIQUE (path, member, container)
) STRICT;
INSERT INTO source VALUES(1,'exercise/1.txt','','plain');
INSERT INTO source VALUES(2,'exercise/2.txt','','plain');
INSERT INTO source VALUES(3,'exercise/2b.txt','','plain');
INSERT INTO source VALUES(4,'exercise/s1.txt','','plain');
INSERT INTO source VALUES(5,'exercise/s2.txt','','plain');
CREATE TABLE identity (
  id INTEGER PRIMARY KEY,
  mrn TEXT,                        -- canonical, `07MOSCOW4727`
  ordinal INTEGER NOT NULL DEFAULT 0,
  shown_id INTEGER,                -- the best version of it; NULL: only cited
  UNIQUE (mrn, ordinal)
) STRICT;
INSERT INTO identity VALUES(1,'09ZENDA1',0,1);
INSERT INTO identity VALUES(2,'09ZENDA2',0,3);
INSERT INTO identity VALUES(3,'09ZENDA7',0,6);
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
INSERT INTO telegram VALUES(1,1,X'bf18662075be559fc9c618879a97a501b7f8ce6d115acc089ba6c15ceb8f126c',1,98,263,'wire',NULL,'0.0.1',1,1,0,263,0,'bytes','2009-05-14T10:52Z',20704972,2009,NULL,0,NULL,1,0,0,NULL,NULL,'PRIORITY',NULL,1,NULL,'RUEHZD','0001','EXERCISE NUMBER 1',NULL,12958,'not-applicable',NULL,'N/A',NULL,NULL,NULL,NULL,NULL,NULL,'ELPHIN','present',0,0,0);
INSERT INTO telegram VALUES(2,2,X'295ee8a5b7994c3115bdf4bb435e6174760e83c1dccc2095125c099c23400e30',0,98,263,'wire',NULL,'0.0.1',2,2,0,263,0,'bytes','2009-05-14T10:52Z',20704972,2009,NULL,0,NULL,1,0,0,NULL,NULL,'PRIORITY',NULL,1,NULL,'RUEHZD','0002','EXERCISE NUMBER 2',NULL,12958,'not-applicable',NULL,'N/A',NULL,NULL,NULL,NULL,NULL,NULL,'ELPHIN','present',0,0,0);
INSERT INTO telegram VALUES(3,2,X'47aea56d1c0a2ca43876c6d86044fbf3b054969bae50bac755cc3f90bc3392ae',1,105,270,'wire',NULL,'0.0.1',3,3,0,270,0,'bytes','2009-05-14T10:52Z',20704972,2009,NULL,0,NULL,1,0,0,NULL,NULL,'PRIORITY',NULL,1,NULL,'RUEHZD','0002','EXERCISE NUMBER 2',NULL,12958,'not-applicable',NULL,'N/A',NULL,NULL,NULL,NULL,NULL,NULL,'ELPHIN','present',0,0,0);
INSERT INTO telegram VALUES(4,3,X'9adf8172c93d74dea0f462162635c01a2d057ef8e1148bf207876f94ee01ac44',0,109,293,'wire',NULL,'0.0.1',4,4,0,293,0,'bytes','2009-05-14T10:52Z',20704972,2009,NULL,0,NULL,1,0,0,1,2,'PRIORITY',NULL,1,NULL,'RUEHZD','0007','EXERCISE IN TWO SECTIONS',NULL,12958,'not-applicable',NULL,'N/A',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'present',0,0,0);
INSERT INTO telegram VALUES(5,3,X'6b1567adca21f280bbeb3067d0afd03a018f898ecf372953cbdd45cc1f114c83',0,109,293,'wire',NULL,'0.0.1',5,5,0,293,0,'bytes','2009-05-14T10:52Z',20704972,2009,NULL,0,NULL,1,0,0,2,2,'PRIORITY',NULL,1,NULL,'RUEHZD','0007','EXERCISE IN TWO SECTIONS',NULL,12958,'not-applicable',NULL,'N/A',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'present',0,0,0);
INSERT INTO telegram VALUES(6,3,X'50809d68c0cdde5f9f719b37e3b94fc7b3737f420a7ec61f677380ed4363b8e7',1,133,586,'wire',NULL,'0.0.1',5,5,0,293,0,'bytes','2009-05-14T10:52Z',20704972,2009,NULL,0,NULL,1,0,0,1,2,'PRIORITY',NULL,1,NULL,'RUEHZD','0007','EXERCISE IN TWO SECTIONS',NULL,12958,'not-applicable',NULL,'N/A',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'present',0,0,0);
CREATE TABLE text (
  telegram_id INTEGER PRIMARY KEY REFERENCES telegram (id) ON DELETE CASCADE,
  bytes BLOB NOT NULL
) STRICT;
INSERT INTO text VALUES(1,X'28b52ffd6007005d0600024e2c22306d9c0382a415278658646c098dbc8c91fb92eeff321cc3266845a63c692806ea045655b5b539ae9136829010f1d0700507860588073da26cf597cc13e9731b7be9c82f90650113ad1bf9dc972558d02ba15f940543a18e4048dadb1ad7d656e9bb1a4c2343c6022a497fc0f6a0f6dc59e3ec3a78c20597e52620e8d568c63f7617f3e4b3fe0c9891fe58cfa3bab313e3a33f8d562c924a02d4554a09e04dccc6ccc9e8dd39274aa240cfc1228b060108005e13d8e81006171ab40ead1526ebbc086702b6050f');
INSERT INTO text VALUES(2,X'28b52ffd600700550600020e2c21206baa0e4128815b0638ca7aab0d81da9d7dc5b42699db7c6b9600f00f10c289d3deddb5d739ef51fb38407868303ca16141c1a1b13f968d1c2a03497b8dae4165e817d9948091a21f85ef4b1c60d22cb15f14c502593fa243ede89ae7a28da847f6b4952c1907ac447d920e460ebeb7c689cce02a998c4d63229266cdeafc1423632085d821012fd427067dae3f3b735e3adc6944a15602b08e28a5106fa6366e8e4af0ef39511225828c36db2c0808005e13d8e81006171ab40ead1526ebbc086702b6050f');
INSERT INTO text VALUES(3,X'28b52ffd600e008d060072ce2d22306bac03816abcaaeee3d14e15a26ebf80d83317f03e4d5c3227750f430b07a5a2c0caccaccacf81cfaa2208090f8e86371a8c3f18577060587838f8c852658fcb40127ffbb9b88bfd22dd163052ebb3117e698226b521f88b9250b075244256b55f035fab32f56e8f634925a3022b519fe48bd18bf0ae71ba1d7c6593edb61191d4d6f0ce4fdd8d81166a870654a13e35e8731daa33e7a5479eca126a2501eb4c2905f0666ea3ce59291e424d944489e2c24d370d020800651310f71006171ab40ead1526ebbc086702b6050f');
INSERT INTO text VALUES(4,X'28b52ffd602500ed0600228f2f234069ac0338ce1d1743652a45e850adb82db25a550197c8144260bf92f6f76678618d09ea9c73aa8a4c0b09068fa961fa84c0f003058647013ca254fb31e45d3b7763911bfc46321e70a4d60547f8a60596d495b83788434251471ec2aadd1ed85a95d92b7bc5bbdabbd724e37eaf0573924a4719b5ec1db2c5d7223c7ba05e8cb35cb21977f2a4aec7f1bca37b391147eb9142137bc78a3ed5a142735e7a745395c3aa25405d6dc2ec2ec09fc98f3288a5780855ed8278b1c1269b04010a007c13f061b1d008c8bd40100f389718d02c8cd3793c9c0dd8163c');
INSERT INTO text VALUES(5,X'28b52ffd602500ed0600328f2f234069ac0338ce1d1743652a45e850adb82db25a550197c8144260db04066eece8a20213ea9c73aa8a4c0b09068fa961fa84c0f00385ab3dc3a3001e51aafd18f2ae9dbbb1c80d7e23190f3852eb82237cd3024bea4adc1bc421a194230f61d56e0f6cadcaec15ef6aef5e938cfbbd16cc492a1d659465ef902dbe16e1d903f5629ce592cdb89327753d8ee71dddcb89385a8f149ad83b56f4a91c2a34e7a54737551d56590294ab4d98dd05f833f95106b1140fa1aa5d102f36d86493200a007c13f0c382732f10c4039770c152169a85713a8f87b301db8207');
INSERT INTO text VALUES(6,X'28b52ffd604a01750700828f302330895807c0e0f12f7bb4fada5696ba5d0ab1ef2746a1c4d80cb5243f5023330a0e84018c31c616420877179914100a1cd3c2f4e9e07183848783401e59bb1d19f4f09dfbb9c90d3e431d0b3451ef82a73cd3018d6e4be019c421c1d69188f06e3f47bede5dd499ba227ea9c3f8a8e37eb78583d1d26697a5a84bf4cdf8a6bc739e6e8c336db41d77e222dde640ae97ba5b0331d40e2936a12e35e8755dee53eba34f58971dd45200d6974a16a594e14e6567ddc3d1bc94bb948288b3e1aaab03011000c009200ec1c4244805c245d9687c13f061b1d008c8bd40100f5897182814cee96c1e6e0d28143c');
CREATE TABLE publisher_record (
  telegram_id INTEGER PRIMARY KEY REFERENCES telegram (id) ON DELETE CASCADE,
  row TEXT, mrn TEXT, created TEXT, released TEXT, classification TEXT, origin TEXT, "references" TEXT, tags TEXT
) STRICT;
CREATE TABLE section (
  telegram_id INTEGER PRIMARY KEY REFERENCES telegram (id) ON DELETE CASCADE,
  station TEXT NOT NULL, serial TEXT NOT NULL, dtg TEXT NOT NULL,  -- what all sections have alike
  number INTEGER NOT NULL,
  "of" INTEGER NOT NULL,
  whole_id INTEGER REFERENCES telegram (id) ON DELETE SET NULL
) STRICT;
INSERT INTO section VALUES(4,'RUEHZD','0007','141052Z MAY 09',1,2,6);
INSERT INTO section VALUES(5,'RUEHZD','0007','141052Z MAY 09',2,2,6);
CREATE TABLE level (
  rank INTEGER PRIMARY KEY,
  name TEXT NOT NULL               -- `CONFIDENTIAL`; empty for rank 0
) STRICT;
INSERT INTO level VALUES(0,'');
INSERT INTO level VALUES(1,'UNCLASSIFIED');
INSERT INTO level VALUES(2,'UNCLASSIFIED EFTO');
INSERT INTO level VALUES(3,'SENSITIVE BUT UNCLASSIFIED');
INSERT INTO level VALUES(4,'LIMITED OFFICIAL USE');
INSERT INTO level VALUES(5,'RESTRICTED');
INSERT INTO level VALUES(6,'CONFIDENTIAL');
INSERT INTO level VALUES(7,'SECRET');
INSERT INTO level VALUES(8,'TOP SECRET');
CREATE TABLE address (
  id INTEGER PRIMARY KEY,
  plad TEXT NOT NULL,
  ri TEXT NOT NULL,                -- routing indicator; empty when none is given
  post TEXT NOT NULL,              -- of data/posts.tsv; empty when none
  UNIQUE (plad, ri, post)
) STRICT;
INSERT INTO address VALUES(1,'AMEMBASSY ZENDA','','');
INSERT INTO address VALUES(2,'SECSTATE WASHDC','RUEHC','STATE');
CREATE TABLE addressee (
  telegram_id INTEGER NOT NULL REFERENCES telegram (id) ON DELETE CASCADE,
  n INTEGER NOT NULL,              -- 0, 1, 2 ... in order: action, info, exempt
  role INTEGER NOT NULL,           -- 0 action, 1 info, 2 exempt
  address_id INTEGER NOT NULL REFERENCES address (id),
  precedence TEXT,                 -- its own word
  number TEXT,                     -- continuity number as sent
  PRIMARY KEY (telegram_id, n)
) STRICT, WITHOUT ROWID;
INSERT INTO addressee VALUES(1,0,0,2,'PRIORITY','0417');
INSERT INTO addressee VALUES(2,0,0,2,'PRIORITY','0417');
INSERT INTO addressee VALUES(3,0,0,2,'PRIORITY','0417');
INSERT INTO addressee VALUES(4,0,0,2,'PRIORITY','0417');
INSERT INTO addressee VALUES(5,0,0,2,'PRIORITY','0417');
INSERT INTO addressee VALUES(6,0,0,2,'PRIORITY','0417');
CREATE TABLE tag (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,              -- as shown: `PREL`, `DOE, JOHN`
  code TEXT NOT NULL,              -- of data/tags.tsv; empty when it is none
  kind TEXT NOT NULL,              -- `subject`, `geographic` ...
  UNIQUE (name, code, kind)
) STRICT;
INSERT INTO tag VALUES(1,'PREL','PREL','subject');
CREATE TABLE telegram_tag (
  telegram_id INTEGER NOT NULL REFERENCES telegram (id) ON DELETE CASCADE,
  n INTEGER NOT NULL,
  tag_id INTEGER NOT NULL REFERENCES tag (id),
  PRIMARY KEY (telegram_id, n)
) STRICT, WITHOUT ROWID;
INSERT INTO telegram_tag VALUES(1,0,1);
INSERT INTO telegram_tag VALUES(2,0,1);
INSERT INTO telegram_tag VALUES(3,0,1);
INSERT INTO telegram_tag VALUES(4,0,1);
INSERT INTO telegram_tag VALUES(5,0,1);
INSERT INTO telegram_tag VALUES(6,0,1);
CREATE TABLE caption (
  telegram_id INTEGER NOT NULL REFERENCES telegram (id) ON DELETE CASCADE,
  n INTEGER NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (telegram_id, n)
) STRICT, WITHOUT ROWID;
INSERT INTO caption VALUES(1,0,'SIPDIS');
INSERT INTO caption VALUES(2,0,'SIPDIS');
INSERT INTO caption VALUES(3,0,'SIPDIS');
INSERT INTO caption VALUES(4,0,'SIPDIS');
INSERT INTO caption VALUES(5,0,'SIPDIS');
INSERT INTO caption VALUES(6,0,'SIPDIS');
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
INSERT INTO paragraph VALUES(1,0,NULL,NULL,NULL,1,1,NULL,1,222,239);
INSERT INTO paragraph VALUES(2,0,NULL,NULL,NULL,1,1,NULL,1,222,239);
INSERT INTO paragraph VALUES(3,0,NULL,NULL,NULL,1,1,NULL,1,222,246);
INSERT INTO paragraph VALUES(4,0,NULL,NULL,NULL,1,1,NULL,1,249,276);
INSERT INTO paragraph VALUES(5,0,NULL,NULL,NULL,2,1,NULL,1,249,276);
INSERT INTO paragraph VALUES(6,0,NULL,NULL,NULL,1,1,NULL,1,249,276);
INSERT INTO paragraph VALUES(6,1,NULL,NULL,NULL,2,1,NULL,1,542,569);
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
INSERT INTO ledger VALUES(1,1,1,0,0,0,1,NULL);
INSERT INTO ledger VALUES(2,2,2,0,0,0,2,NULL);
INSERT INTO ledger VALUES(3,3,3,0,0,2,3,NULL);
INSERT INTO ledger VALUES(4,4,4,0,0,0,4,NULL);
INSERT INTO ledger VALUES(5,5,5,0,0,0,5,NULL);
INSERT INTO ledger VALUES(6,5,5,0,0,5,6,NULL);
CREATE TABLE label (
  identity_id INTEGER NOT NULL REFERENCES identity (id),
  name TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (identity_id, name)
) STRICT, WITHOUT ROWID;
INSERT INTO label VALUES(1,'kept','2026-11-28T14:17Z');
CREATE TABLE note (
  id INTEGER PRIMARY KEY,
  identity_id INTEGER NOT NULL REFERENCES identity (id),
  at TEXT NOT NULL,
  text TEXT NOT NULL
) STRICT;
INSERT INTO note VALUES(1,2,'2026-11-28T14:17Z','EXERCISE note');
CREATE INDEX telegram_identity ON telegram (identity_id);
CREATE INDEX section_key ON section (serial, station, dtg);
CREATE INDEX section_whole ON section (whole_id) WHERE whole_id IS NOT NULL;
CREATE INDEX reference_cited ON reference (cited_id) WHERE cited_id IS NOT NULL;
CREATE INDEX label_name ON label (name);
CREATE INDEX note_identity ON note (identity_id);
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
COMMIT;
PRAGMA application_id = 1919247988;
PRAGMA user_version = 1;
