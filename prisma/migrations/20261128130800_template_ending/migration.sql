-- CreateTable
CREATE TABLE "template_ending" (
    "id" UUID NOT NULL,
    "campaign" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "days" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "template_ending_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "template_ending_campaign_name_version_days_key" ON "template_ending"("campaign", "name", "version", "days");
