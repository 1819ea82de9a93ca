-- AlterTable
ALTER TABLE "letter" ADD COLUMN     "marks" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
ADD COLUMN     "own_share" DOUBLE PRECISION;

-- AlterTable
ALTER TABLE "dispatch" ADD COLUMN     "marks" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
ADD COLUMN     "own_share" DOUBLE PRECISION;

-- CreateTable
CREATE TABLE "sent_words" (
    "dispatch_id" UUID NOT NULL,
    "recipient_key" TEXT NOT NULL,
    "campaign" TEXT NOT NULL,
    "template" TEXT NOT NULL,
    "own_share" REAL NOT NULL,
    "mark_count" INTEGER NOT NULL,
    "marks" INTEGER[],
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sent_words_pkey" PRIMARY KEY ("dispatch_id")
);

-- CreateIndex
CREATE INDEX "sent_words_marks_idx" ON "sent_words" USING GIN ("marks");


-- A look-up must not read a list of pending entries first.
ALTER INDEX "sent_words_marks_idx" SET (fastupdate = off);

-- Letters without a passage of their own, which have no fingerprint to be found by.
CREATE INDEX "sent_words_unmarked_idx" ON "sent_words" ("recipient_key", "template") WHERE "mark_count" = 0;
