-- The page after signing looks for what its browser typed: found without reading all names of the campaign.
CREATE INDEX "signatory_draft" ON "signatory"("draft_id") WHERE "draft_id" IS NOT NULL;
