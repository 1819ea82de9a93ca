-- CreateTable
CREATE TABLE "bounce_report" (
    "digest" TEXT NOT NULL,
    "taken" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "bounce_report_pkey" PRIMARY KEY ("digest")
);

-- CreateIndex
CREATE INDEX "bounce_report_at_idx" ON "bounce_report"("at");
