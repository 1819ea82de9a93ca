-- CreateTable
CREATE TABLE "recalled_version" (
    "campaign" TEXT NOT NULL,
    "template" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "recalled_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "recalled_version_pkey" PRIMARY KEY ("campaign","template","version")
);

-- The letters of one version: counted before a recall, and held by it.
CREATE INDEX "dispatch_version_idx" ON "dispatch"("campaign", "template", ("letter" ->> 'templateVersion'));
