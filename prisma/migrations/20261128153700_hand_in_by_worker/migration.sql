-- AlterTable
ALTER TABLE "hand_in" ADD COLUMN "asked_at" TIMESTAMPTZ(3),
ADD COLUMN "claimed_until" TIMESTAMPTZ(3),
ADD COLUMN "problem" TEXT,
ADD COLUMN "state" TEXT NOT NULL DEFAULT 'making',
ADD COLUMN "step" TEXT NOT NULL DEFAULT 'waits',
ADD COLUMN "tries" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN "csv_bytes" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN "pdf_bytes" INTEGER NOT NULL DEFAULT 0,
ALTER COLUMN "signed" SET DEFAULT 0,
ALTER COLUMN "named" SET DEFAULT 0,
ALTER COLUMN "csv_hash" SET DEFAULT '',
ALTER COLUMN "pdf_hash" SET DEFAULT '',
ALTER COLUMN "made_at" DROP NOT NULL;

-- CreateTable
CREATE TABLE "hand_in_part" (
    "hand_in_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "part" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "hand_in_part_pkey" PRIMARY KEY ("hand_in_id","kind","part")
);

-- CreateTable
CREATE TABLE "sign_again_round" (
    "campaign" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "staff_id" TEXT NOT NULL,
    "asked" INTEGER NOT NULL DEFAULT 0,
    "begun_at" TIMESTAMPTZ(3) NOT NULL,
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "sign_again_round_pkey" PRIMARY KEY ("campaign","version")
);

-- What was made in a request is ready; its files go into parts of a megabyte.
UPDATE "hand_in" SET "state" = 'ready', "step" = 'kept', "asked_at" = "made_at",
  "csv_bytes" = coalesce(octet_length("csv"), 0), "pdf_bytes" = coalesce(octet_length("pdf"), 0);
ALTER TABLE "hand_in" ALTER COLUMN "asked_at" SET NOT NULL;
INSERT INTO "hand_in_part"
  SELECT "id", file.kind, part, substring(file.bytes FROM part * 1048576 + 1 FOR 1048576)
  FROM "hand_in", LATERAL (VALUES ('csv', "csv"), ('pdf', "pdf")) AS file(kind, bytes),
    LATERAL generate_series(0, (octet_length(file.bytes) - 1) / 1048576) AS part
  WHERE file.bytes IS NOT NULL;
ALTER TABLE "hand_in" DROP COLUMN "csv", DROP COLUMN "pdf";

-- DropIndex
DROP INDEX "hand_in_campaign_made_at_idx";

-- CreateIndex
CREATE INDEX "hand_in_campaign_asked_at_idx" ON "hand_in"("campaign", "asked_at");

-- One at a time for each campaign: pressing twice makes one. Partial: schema.prisma cannot say it.
CREATE UNIQUE INDEX "hand_in_under_way" ON "hand_in"("campaign") WHERE "state" = 'making';
