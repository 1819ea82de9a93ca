-- AlterTable
ALTER TABLE "dispatch" ADD COLUMN     "claimed_at" TIMESTAMPTZ(3),
ADD COLUMN     "expected_audience" INTEGER,
ADD COLUMN     "recipient_day" INTEGER,
ADD COLUMN     "recipient_hour" INTEGER;

-- CreateTable
CREATE TABLE "client_rule" (
    "id" UUID NOT NULL,
    "network" INET NOT NULL,
    "kind" TEXT NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "client_rule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mail_domain" (
    "domain" TEXT NOT NULL,
    "disposable" BOOLEAN NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "mail_domain_pkey" PRIMARY KEY ("domain")
);

-- CreateIndex
CREATE UNIQUE INDEX "client_rule_network_key" ON "client_rule"("network");

-- CreateIndex
CREATE INDEX "client_rule_until_idx" ON "client_rule"("until");

-- CreateIndex
CREATE INDEX "dispatch_recipient_key_claimed_at_idx" ON "dispatch"("recipient_key", "claimed_at");

-- Those that wait for their turn with a recipient.
CREATE INDEX "dispatch_paced_idx" ON "dispatch"("recipient_key", "next_try_at") WHERE "state" = 'waiting' AND "reason" = 'paced';
