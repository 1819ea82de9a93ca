-- AlterTable
ALTER TABLE "confirmation" ADD COLUMN     "counted" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "dispatch" ADD COLUMN     "counted" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "draft" ADD COLUMN     "counted" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[];

-- CreateTable
CREATE TABLE "seat_hexagon" (
    "code" TEXT NOT NULL,
    "q" INTEGER NOT NULL,
    "r" INTEGER NOT NULL,
    "region" TEXT NOT NULL,

    CONSTRAINT "seat_hexagon_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "figure_note" (
    "id" BIGSERIAL NOT NULL,
    "campaign" TEXT NOT NULL,
    "at" TIMESTAMPTZ(0) NOT NULL,
    "action" TEXT NOT NULL,
    "what" TEXT NOT NULL,
    "place" TEXT NOT NULL,

    CONSTRAINT "figure_note_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "figure" (
    "campaign" TEXT NOT NULL,
    "what" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "action" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "figure_pkey" PRIMARY KEY ("campaign","what","day","action","place")
);
