CREATE TABLE notification (
  id TEXT PRIMARY KEY,
  person TEXT NOT NULL,
  festival TEXT NOT NULL,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  link TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  read_at BIGINT
);
CREATE INDEX notification_person ON notification (person, id);
CREATE INDEX notification_unread ON notification (person) WHERE read_at IS NULL;

CREATE TABLE notification_setting (
  person TEXT PRIMARY KEY,
  mail_notices BIGINT NOT NULL,
  mail_reminders BIGINT NOT NULL,
  mail_messages BIGINT NOT NULL
);
