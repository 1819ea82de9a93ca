-- One standing letter for each sender, recipient, template and campaign. A seat's next MP is another recipient: a letter
-- that went to the former one takes no place of a letter to them.
DROP INDEX "dispatch_standing_key";
CREATE UNIQUE INDEX "dispatch_standing_key"
  ON "dispatch"("sender_key", "recipient_key", "recipient_name", "template", "campaign")
  WHERE "kind" = 'recipient' AND "state" IN ('waiting', 'held', 'sending', 'sent');
