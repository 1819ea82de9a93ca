-- CreateTable
CREATE TABLE "template_draft" (
    "campaign" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "base_version" TEXT,
    "staff_id" TEXT NOT NULL,
    "edited_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "template_draft_pkey" PRIMARY KEY ("campaign","name")
);

-- CreateTable
CREATE TABLE "template_aside" (
    "id" UUID NOT NULL,
    "campaign" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "staff_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "template_aside_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "template_publication" (
    "id" SERIAL NOT NULL,
    "campaign" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "staff_id" TEXT NOT NULL,
    "why" TEXT NOT NULL,
    "recalls" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "called_off_at" TIMESTAMPTZ(3),
    "called_off_by" TEXT,

    CONSTRAINT "template_publication_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "template_aside_campaign_name_hash_key" ON "template_aside"("campaign", "name", "hash");

-- CreateIndex
CREATE INDEX "template_aside_created_at_idx" ON "template_aside"("created_at");

-- CreateIndex
CREATE INDEX "template_publication_campaign_name_from_at_idx" ON "template_publication"("campaign", "name", "from_at");
