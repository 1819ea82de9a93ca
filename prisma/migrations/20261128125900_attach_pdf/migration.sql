-- Whether a mailed letter carries itself as PDF, as its campaign says.
ALTER TABLE "dispatch" ADD COLUMN     "attach_pdf" BOOLEAN NOT NULL DEFAULT false;
