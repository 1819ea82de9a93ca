-- AlterTable
ALTER TABLE "dispatch" ADD COLUMN     "hours_from" INTEGER,
ADD COLUMN     "hours_to" INTEGER,
ADD COLUMN     "hours_zone" TEXT;
