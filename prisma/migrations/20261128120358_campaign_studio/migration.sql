-- AlterTable
ALTER TABLE "campaign" ADD COLUMN     "state" TEXT NOT NULL DEFAULT 'published',
ALTER COLUMN "content" DROP NOT NULL;

-- CreateTable
CREATE TABLE "campaign_version" (
    "id" UUID NOT NULL,
    "campaign" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "staff_id" TEXT,
    "why" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "campaign_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "campaign_draft" (
    "campaign" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "staff_id" TEXT,
    "edited_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "campaign_draft_pkey" PRIMARY KEY ("campaign")
);

-- CreateTable
CREATE TABLE "campaign_approval" (
    "id" UUID NOT NULL,
    "campaign" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "mailbox" TEXT,
    "token_hash" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "note" TEXT,
    "staff_id" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "answered_at" TIMESTAMPTZ(3),

    CONSTRAINT "campaign_approval_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "campaign_version_campaign_created_at_idx" ON "campaign_version"("campaign", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "campaign_approval_token_hash_key" ON "campaign_approval"("token_hash");

-- CreateIndex
CREATE INDEX "campaign_approval_campaign_asked_at_idx" ON "campaign_approval"("campaign", "asked_at");

-- CreateIndex
CREATE INDEX "campaign_approval_expires_at_idx" ON "campaign_approval"("expires_at");
