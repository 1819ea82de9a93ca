-- CreateTable
CREATE TABLE "sender" (
    "id" UUID NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,
    "memory_bytes" BIGINT NOT NULL,
    "lag_seconds" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "sender_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tally" (
    "name" TEXT NOT NULL,
    "labels" TEXT NOT NULL,
    "count" BIGINT NOT NULL,

    CONSTRAINT "tally_pkey" PRIMARY KEY ("name","labels")
);
