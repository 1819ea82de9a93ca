-- AlterTable
ALTER TABLE "hand_in" ADD COLUMN "handed_on" DATE,
ADD COLUMN "voided_at" TIMESTAMPTZ(3);

-- Files with a name that was withdrawn since they were made go at once.
WITH voided AS (
  UPDATE "hand_in" SET "voided_at" = CURRENT_TIMESTAMP
  WHERE EXISTS (SELECT FROM "hand_in_part" WHERE "hand_in_id" = "hand_in"."id")
    AND EXISTS (SELECT FROM "signatory" WHERE "signatory"."campaign" = "hand_in"."campaign"
      AND "signatory"."state" = 'withdrawn' AND "confirmed_at" <= "made_at" AND "withdrawn_at" >= "made_at")
  RETURNING "id")
DELETE FROM "hand_in_part" USING voided WHERE "hand_in_id" = voided."id";
