-- CreateTable
CREATE TABLE "paused_campaign" (
    "campaign" TEXT NOT NULL,
    "reason" TEXT,
    "paused_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "paused_campaign_pkey" PRIMARY KEY ("campaign")
);

-- CreateIndex
CREATE INDEX "dispatch_campaign_state_reason_idx" ON "dispatch"("campaign", "state", "reason");
