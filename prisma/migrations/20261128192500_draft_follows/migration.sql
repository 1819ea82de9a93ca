-- Whoever deletes a letter takes it out of drafts that carry a copy: found without reading all drafts.
CREATE INDEX "draft_follows_idx" ON "draft" (("steps" #>> '{mp-letter,later,follows}')) WHERE ("steps" #>> '{mp-letter,later,follows}') IS NOT NULL;
