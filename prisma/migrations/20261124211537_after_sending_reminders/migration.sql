-- AlterTable
ALTER TABLE "confirmation" ADD COLUMN     "explained_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "dispatch" ADD COLUMN     "reminded_at" TIMESTAMPTZ(3);
