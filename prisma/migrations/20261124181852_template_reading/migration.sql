-- AlterTable
ALTER TABLE "template_version" ADD COLUMN     "reading" JSONB;
