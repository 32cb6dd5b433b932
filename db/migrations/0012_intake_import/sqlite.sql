-- What festival.toml says beyond what other parts hold; for the export.
CREATE TABLE intake_festival (
  festival TEXT PRIMARY KEY REFERENCES festival (slug),
  extras TEXT NOT NULL
);

-- Pictures of the folder; their bytes lie in the store of files under blob_key.
CREATE TABLE intake_media (
  festival TEXT NOT NULL REFERENCES festival (slug),
  path TEXT NOT NULL,
  blob_key TEXT NOT NULL,
  PRIMARY KEY (festival, path)
);

CREATE TABLE intake_report (
  id TEXT PRIMARY KEY,
  festival TEXT NOT NULL,
  at BIGINT NOT NULL,
  by_person TEXT NOT NULL,
  applied BIGINT NOT NULL,
  problems TEXT NOT NULL,
  more_problems BIGINT NOT NULL,
  counts TEXT NOT NULL
);
CREATE INDEX intake_report_festival ON intake_report (festival, id);
