-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "template_version" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "template_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "letter" (
    "id" UUID NOT NULL,
    "draft_id" UUID,
    "campaign" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "template_name" TEXT NOT NULL,
    "template_version" TEXT NOT NULL,
    "recipient_key" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "letter_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "constituency" (
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "folded_name" TEXT NOT NULL,
    "nation" TEXT NOT NULL,
    "aliases" TEXT[],
    "members_api_id" INTEGER,

    CONSTRAINT "constituency_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "member" (
    "constituency_code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "full_title" TEXT,
    "address_as" TEXT,
    "party" TEXT,
    "members_api_id" INTEGER,
    "email" TEXT,
    "email_source" TEXT,
    "email_on" DATE,
    "contact_read_at" TIMESTAMPTZ(3),

    CONSTRAINT "member_pkey" PRIMARY KEY ("constituency_code")
);

-- CreateTable
CREATE TABLE "directory_import" (
    "id" SERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "as_of" DATE NOT NULL,
    "rows" INTEGER NOT NULL,
    "unjoined" TEXT[],
    "imported_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "directory_import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "directory_switch" (
    "name" TEXT NOT NULL,
    "on" BOOLEAN NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "directory_switch_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "confirmation" (
    "id" UUID NOT NULL,
    "draft_id" UUID NOT NULL,
    "mailbox" TEXT NOT NULL,
    "issue" INTEGER NOT NULL DEFAULT 1,
    "token_hash" TEXT NOT NULL,
    "code_tries" INTEGER NOT NULL DEFAULT 0,
    "state" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "mailed_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3),

    CONSTRAINT "confirmation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "dispatch" (
    "id" UUID NOT NULL,
    "letter_id" UUID NOT NULL,
    "confirmation_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "campaign" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "template" TEXT NOT NULL,
    "recipient_key" TEXT NOT NULL,
    "recipient_name" TEXT NOT NULL,
    "to_address" TEXT NOT NULL,
    "sender_mailbox" TEXT NOT NULL,
    "sender_key" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "reason" TEXT,
    "reply" TEXT,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "fence" INTEGER NOT NULL DEFAULT 0,
    "lease_until" TIMESTAMPTZ(3),
    "next_try_at" TIMESTAMPTZ(3),
    "token_hash" TEXT NOT NULL,
    "message" BYTEA,
    "message_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "dispatch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "dispatch_event" (
    "id" BIGSERIAL NOT NULL,
    "dispatch_id" UUID NOT NULL,
    "from" TEXT,
    "to" TEXT NOT NULL,
    "reason" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "dispatch_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notice" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "mailbox" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "tries" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "limit_count" (
    "key" TEXT NOT NULL,
    "window_start" TIMESTAMPTZ(3) NOT NULL,
    "count" INTEGER NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "limit_count_pkey" PRIMARY KEY ("key","window_start")
);

-- CreateTable
CREATE TABLE "campaign" (
    "name" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "campaign_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "draft" (
    "id" UUID NOT NULL,
    "campaign" TEXT NOT NULL,
    "answers" JSONB NOT NULL,
    "steps" JSONB NOT NULL,
    "link_issue" INTEGER NOT NULL DEFAULT 0,
    "link_hash" TEXT,
    "link_tries" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "draft_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "draft_browser" (
    "cookie_hash" TEXT NOT NULL,
    "draft_id" UUID NOT NULL,

    CONSTRAINT "draft_browser_pkey" PRIMARY KEY ("cookie_hash")
);

-- CreateIndex
CREATE INDEX "template_version_name_created_at_idx" ON "template_version"("name", "created_at");

-- CreateIndex
CREATE INDEX "letter_draft_id_idx" ON "letter"("draft_id");

-- CreateIndex
CREATE INDEX "letter_expires_at_idx" ON "letter"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "constituency_folded_name_key" ON "constituency"("folded_name");

-- CreateIndex
CREATE UNIQUE INDEX "constituency_members_api_id_key" ON "constituency"("members_api_id");

-- CreateIndex
CREATE UNIQUE INDEX "confirmation_token_hash_key" ON "confirmation"("token_hash");

-- CreateIndex
CREATE UNIQUE INDEX "confirmation_draft_id_mailbox_key" ON "confirmation"("draft_id", "mailbox");

-- CreateIndex
CREATE UNIQUE INDEX "dispatch_token_hash_key" ON "dispatch"("token_hash");

-- CreateIndex
CREATE INDEX "dispatch_state_next_try_at_idx" ON "dispatch"("state", "next_try_at");

-- CreateIndex
CREATE INDEX "dispatch_letter_id_idx" ON "dispatch"("letter_id");

-- CreateIndex
CREATE INDEX "dispatch_event_dispatch_id_idx" ON "dispatch_event"("dispatch_id");

-- CreateIndex
CREATE INDEX "notice_sent_at_idx" ON "notice"("sent_at");

-- CreateIndex
CREATE INDEX "limit_count_expires_at_idx" ON "limit_count"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "draft_link_hash_key" ON "draft"("link_hash");

-- CreateIndex
CREATE INDEX "draft_expires_at_idx" ON "draft"("expires_at");

-- CreateIndex
CREATE INDEX "draft_browser_draft_id_idx" ON "draft_browser"("draft_id");

-- AddForeignKey
ALTER TABLE "member" ADD CONSTRAINT "member_constituency_code_fkey" FOREIGN KEY ("constituency_code") REFERENCES "constituency"("code") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dispatch" ADD CONSTRAINT "dispatch_confirmation_id_fkey" FOREIGN KEY ("confirmation_id") REFERENCES "confirmation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dispatch_event" ADD CONSTRAINT "dispatch_event_dispatch_id_fkey" FOREIGN KEY ("dispatch_id") REFERENCES "dispatch"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draft_browser" ADD CONSTRAINT "draft_browser_draft_id_fkey" FOREIGN KEY ("draft_id") REFERENCES "draft"("id") ON DELETE CASCADE ON UPDATE CASCADE;
