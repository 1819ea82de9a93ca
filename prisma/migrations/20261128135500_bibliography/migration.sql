-- Trigrams find words that are near a mistyped one; the extension comes with PostgreSQL, and an owner of the database may create it.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- CreateTable
CREATE TABLE "bibliography" (
    "id" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "authors" TEXT NOT NULL,
    "isbn" TEXT,
    "year" SMALLINT,
    "words" tsvector NOT NULL,

    CONSTRAINT "bibliography_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bibliography_word" (
    "word" TEXT NOT NULL,
    "rows" INTEGER NOT NULL,

    CONSTRAINT "bibliography_word_pkey" PRIMARY KEY ("word")
);

-- CreateTable
CREATE TABLE "bibliography_list" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "mark" TEXT NOT NULL,
    "read" INTEGER NOT NULL,
    "rows" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "bibliography_list_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "bibliography_isbn_idx" ON "bibliography"("isbn");

-- CreateIndex
CREATE INDEX "bibliography_words_idx" ON "bibliography" USING GIN ("words");

-- CreateIndex
CREATE INDEX "bibliography_word_word_idx" ON "bibliography_word" USING GIN ("word" gin_trgm_ops);
