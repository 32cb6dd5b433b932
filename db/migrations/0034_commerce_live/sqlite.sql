-- Who represents this organisation moderates the room; '': nobody but moderators.
ALTER TABLE chat_room ADD COLUMN organisation TEXT NOT NULL DEFAULT '';

-- A show while it is on. `hearts` and `checkouts` are counted in memory and added each second;
-- `told_state` is what followers were told last.
CREATE TABLE commerce_live (
  show_id TEXT PRIMARY KEY REFERENCES commerce_show (id),
  hearts BIGINT NOT NULL,
  checkouts BIGINT NOT NULL,
  most_viewers BIGINT NOT NULL,
  cue TEXT NOT NULL,
  cue_at BIGINT,
  alarm_minutes BIGINT NOT NULL,
  told_state TEXT NOT NULL,
  opened_at BIGINT,
  sold_at BIGINT,
  alarmed_at BIGINT
);

-- What followers were told of an offer last.
CREATE TABLE commerce_told (
  offer TEXT PRIMARY KEY REFERENCES commerce_offer (id),
  remaining BIGINT NOT NULL,
  waiting BIGINT NOT NULL,
  price BIGINT NOT NULL
);

CREATE TABLE commerce_cue (
  id TEXT PRIMARY KEY,
  show_id TEXT NOT NULL REFERENCES commerce_show (id),
  position BIGINT NOT NULL,
  title TEXT NOT NULL,
  note TEXT NOT NULL,
  minutes BIGINT NOT NULL,
  offer TEXT NOT NULL
);
CREATE INDEX commerce_cue_show ON commerce_cue (show_id, position);

-- Which offer stood in front from when to when: a replay shows its card at its time.
CREATE TABLE commerce_highlight (
  id TEXT PRIMARY KEY,
  show_id TEXT NOT NULL REFERENCES commerce_show (id),
  offer TEXT NOT NULL REFERENCES commerce_offer (id),
  shown_at BIGINT NOT NULL,
  hidden_at BIGINT
);
CREATE INDEX commerce_highlight_show ON commerce_highlight (show_id, shown_at);
CREATE UNIQUE INDEX commerce_highlight_now ON commerce_highlight (show_id) WHERE hidden_at IS NULL;

-- Which message of the show's chat stood on the screen. Its words stay the chat's.
CREATE TABLE commerce_question (
  id TEXT PRIMARY KEY,
  show_id TEXT NOT NULL REFERENCES commerce_show (id),
  message TEXT NOT NULL,
  shown_at BIGINT NOT NULL,
  hidden_at BIGINT
);
CREATE UNIQUE INDEX commerce_question_now ON commerce_question (show_id) WHERE hidden_at IS NULL;

-- Who took the show's stage, to be let go when the show closes.
CREATE TABLE commerce_crew (
  show_id TEXT NOT NULL REFERENCES commerce_show (id),
  person TEXT NOT NULL,
  joined_at BIGINT NOT NULL,
  PRIMARY KEY (show_id, person)
);
CREATE INDEX commerce_crew_person ON commerce_crew (person);
