ALTER TABLE file_upload ADD COLUMN ended_at BIGINT;
CREATE INDEX file_upload_ended ON file_upload (ended_at) WHERE ended_at IS NOT NULL;
