-- CreateTable
CREATE TABLE "open_letter_version" (
    "campaign" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "addressee" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "from_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "open_letter_version_pkey" PRIMARY KEY ("campaign","id")
);

-- CreateTable
CREATE TABLE "signatory" (
    "id" UUID NOT NULL,
    "campaign" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "public_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "shown" TEXT NOT NULL,
    "listed" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "seat" TEXT,
    "mailbox" TEXT NOT NULL,
    "mailbox_key" TEXT,
    "sender_key" TEXT,
    "draft_id" UUID,
    "updates" BOOLEAN NOT NULL,
    "state" TEXT NOT NULL,
    "pinned" INTEGER,
    "batch" UUID,
    "issue" INTEGER NOT NULL DEFAULT 1,
    "token_hash" TEXT NOT NULL,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "asked_version" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3),
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "signatory_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "signatory_batch" (
    "id" UUID NOT NULL,
    "campaign" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "staff_id" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "undone_at" TIMESTAMPTZ(3),

    CONSTRAINT "signatory_batch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "hand_in" (
    "id" UUID NOT NULL,
    "campaign" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "signed" INTEGER NOT NULL,
    "named" INTEGER NOT NULL,
    "csv" BYTEA,
    "pdf" BYTEA,
    "csv_hash" TEXT NOT NULL,
    "pdf_hash" TEXT NOT NULL,
    "staff_id" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "hand_in_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "signatory_public_id_key" ON "signatory"("public_id");

-- CreateIndex
CREATE UNIQUE INDEX "signatory_token_hash_key" ON "signatory"("token_hash");

-- CreateIndex
CREATE UNIQUE INDEX "signatory_campaign_sender_key_key" ON "signatory"("campaign", "sender_key");

-- CreateIndex
CREATE INDEX "signatory_campaign_state_version_idx" ON "signatory"("campaign", "state", "version");

-- CreateIndex
CREATE INDEX "signatory_batch_campaign_made_at_idx" ON "signatory_batch"("campaign", "made_at");

-- CreateIndex
CREATE INDEX "hand_in_campaign_made_at_idx" ON "hand_in"("campaign", "made_at");

-- The public list, newest first, of all and of a constituency; and its words. Partial: schema.prisma cannot say it.
CREATE INDEX "signatory_list" ON "signatory"("campaign", "confirmed_at" DESC, "public_id" DESC) WHERE "state" = 'signed' AND "listed" <> '';
CREATE INDEX "signatory_list_seat" ON "signatory"("campaign", "seat", "confirmed_at" DESC, "public_id" DESC) WHERE "state" = 'signed' AND "listed" <> '';
CREATE INDEX "signatory_words" ON "signatory" USING gin (to_tsvector('simple'::regconfig, "words")) WHERE "state" = 'signed' AND "listed" <> '';
CREATE INDEX "signatory_pinned" ON "signatory"("campaign", "pinned") WHERE "pinned" IS NOT NULL;
CREATE INDEX "signatory_in_batch" ON "signatory"("batch") WHERE "batch" IS NOT NULL;
