-- Whoever deletes a letter deletes those that carry a copy of it: found without reading all letters.
CREATE INDEX "letter_follows_idx" ON "letter" (("content" ->> 'follows')) WHERE ("content" ->> 'follows') IS NOT NULL;
