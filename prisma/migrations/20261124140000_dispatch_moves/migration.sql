-- What limits, retries and scrubbing need of a dispatch and of a notice.
ALTER TABLE "dispatch" ADD COLUMN "mailbox_key" TEXT NOT NULL DEFAULT '',
ADD COLUMN "letter" JSONB,
ADD COLUMN "unanswered" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN "confirmed_at" TIMESTAMPTZ(3);
ALTER TABLE "dispatch" ALTER COLUMN "mailbox_key" DROP DEFAULT;

ALTER TABLE "notice" ADD COLUMN "issue" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN "mailbox_key" TEXT NOT NULL DEFAULT '',
ADD COLUMN "state" TEXT NOT NULL DEFAULT 'waiting',
ADD COLUMN "next_try_at" TIMESTAMPTZ(3);
ALTER TABLE "notice" ALTER COLUMN "mailbox_key" DROP DEFAULT;

-- CreateTable
CREATE TABLE "stopped_mailbox" (
    "mailbox_key" TEXT NOT NULL,
    "stopped_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "stopped_mailbox_pkey" PRIMARY KEY ("mailbox_key")
);

DROP INDEX "notice_sent_at_idx";
CREATE INDEX "notice_state_next_try_at_idx" ON "notice"("state", "next_try_at");
CREATE INDEX "notice_mailbox_key_created_at_idx" ON "notice"("mailbox_key", "created_at");
CREATE INDEX "dispatch_confirmation_id_idx" ON "dispatch"("confirmation_id");
CREATE INDEX "dispatch_sender_key_created_at_idx" ON "dispatch"("sender_key", "created_at");

-- One standing letter for each sender, recipient, template and campaign: of two confirmed at once, one gets the place.
CREATE UNIQUE INDEX "dispatch_standing_key" ON "dispatch"("sender_key", "recipient_key", "template", "campaign")
  WHERE "kind" = 'recipient' AND "state" IN ('waiting', 'held', 'sending', 'sent');

-- The legal moves of app/dispatch/states.ts (a test compares them): everything else is refused here too.
CREATE FUNCTION "check_dispatch_move"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'awaiting-confirmation' THEN
      RAISE EXCEPTION 'a dispatch begins as awaiting-confirmation' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
  END IF;
  IF (OLD.state, NEW.state) NOT IN (
    ('awaiting-confirmation', 'waiting'), ('awaiting-confirmation', 'withdrawn'), ('awaiting-confirmation', 'expired'),
    ('waiting', 'sending'), ('waiting', 'held'), ('waiting', 'failed'), ('waiting', 'withdrawn'),
    ('held', 'waiting'), ('held', 'failed'), ('held', 'withdrawn'),
    ('sending', 'waiting'), ('sending', 'held'), ('sending', 'sent'), ('sending', 'failed'),
    ('sent', 'bounced')
  ) THEN
    RAISE EXCEPTION 'a dispatch does not move from % to %', OLD.state, NEW.state USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.state = 'sending' AND NEW.confirmed_at IS NULL THEN
    RAISE EXCEPTION 'a dispatch is sent only once it is confirmed' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER "dispatch_move_insert" BEFORE INSERT ON "dispatch"
  FOR EACH ROW EXECUTE FUNCTION "check_dispatch_move"();
CREATE TRIGGER "dispatch_move_update" BEFORE UPDATE OF "state" ON "dispatch"
  FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state) EXECUTE FUNCTION "check_dispatch_move"();
