-- What a moderator says in other languages too: an object of languages.
ALTER TABLE chat_message ADD COLUMN translations TEXT NOT NULL DEFAULT '{}';
