-- CreateTable
CREATE TABLE "follow_up" (
    "dispatch_id" UUID NOT NULL,
    "wanted" BOOLEAN NOT NULL,
    "asked_at" TIMESTAMPTZ(3),
    "reminded_at" TIMESTAMPTZ(3),
    "answer" TEXT,
    "answered_at" TIMESTAMPTZ(3),

    CONSTRAINT "follow_up_pkey" PRIMARY KEY ("dispatch_id")
);

-- CreateIndex
CREATE INDEX "follow_up_wanted_asked_at_reminded_at_idx" ON "follow_up"("wanted", "asked_at", "reminded_at");

-- AddForeignKey
ALTER TABLE "follow_up" ADD CONSTRAINT "follow_up_dispatch_id_fkey" FOREIGN KEY ("dispatch_id") REFERENCES "dispatch"("id") ON DELETE CASCADE ON UPDATE CASCADE;
