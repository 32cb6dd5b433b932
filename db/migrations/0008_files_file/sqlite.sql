CREATE TABLE file (
  id TEXT PRIMARY KEY,
  festival TEXT NOT NULL,
  owner TEXT NOT NULL,
  organisation TEXT NOT NULL,
  name TEXT NOT NULL,
  content_type TEXT NOT NULL,
  bytes BIGINT NOT NULL,
  sha256 TEXT NOT NULL,
  widths TEXT NOT NULL,
  is_public BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  deleted_at BIGINT
);
CREATE INDEX file_owner ON file (owner, festival);
CREATE INDEX file_organisation ON file (festival, organisation);
CREATE INDEX file_deleted ON file (deleted_at) WHERE deleted_at IS NOT NULL;

CREATE TABLE file_upload (
  id TEXT PRIMARY KEY,
  festival TEXT NOT NULL,
  owner TEXT NOT NULL,
  organisation TEXT NOT NULL,
  name TEXT NOT NULL,
  bytes BIGINT NOT NULL,
  received BIGINT NOT NULL,
  parts BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL
);
CREATE INDEX file_upload_owner ON file_upload (owner);
CREATE INDEX file_upload_age ON file_upload (updated_at);
