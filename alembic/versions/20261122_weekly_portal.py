"""The weekly portal: bodies and executors, objects, weeks; the printed application."""

import sqlalchemy as sa
from alembic import op

import portal.db.types

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "mio_bodies",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("name_kk", sa.String(length=500), nullable=False),
        sa.Column("name_ru", sa.String(length=500), nullable=False),
        sa.Column("name_en", sa.String(length=500), nullable=False),
        sa.Column("region", sa.String(length=9), nullable=False),
        sa.Column("kato", sa.String(length=9), nullable=False),
        sa.Column("bin", sa.String(length=12), nullable=False),
        sa.Column("head_name", sa.String(length=200), nullable=False),
        sa.Column("head_email", sa.String(length=254), nullable=False),
        sa.Column("curator_id", sa.String(length=32), nullable=True),
        sa.Column("created_at", portal.db.types.UtcDateTime(), nullable=False),
        sa.Column("closed_at", portal.db.types.UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["curator_id"], ["accounts.id"], name=op.f("fk_mio_bodies_curator_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mio_bodies")),
    )
    with op.batch_alter_table("mio_bodies", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mio_bodies_region"), ["region"], unique=False)

    op.create_table(
        "mio_workbook_checks",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("account_id", sa.String(length=32), nullable=False),
        sa.Column("file_name", sa.String(length=255), nullable=False),
        sa.Column("section", sa.String(length=20), nullable=False),
        sa.Column("week", sa.Integer(), nullable=False),
        sa.Column("content", portal.db.types.JsonColumn, nullable=False),
        sa.Column("checked_at", portal.db.types.UtcDateTime(), nullable=False),
        sa.Column("taken_at", portal.db.types.UtcDateTime(), nullable=True),
        sa.Column("act", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_mio_workbook_checks_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mio_workbook_checks")),
    )
    with op.batch_alter_table("mio_workbook_checks", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mio_workbook_checks_account_id"), ["account_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_mio_workbook_checks_checked_at"), ["checked_at"], unique=False)

    op.create_table(
        "set_up_links",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.String(length=32), nullable=False),
        sa.Column("anew", sa.Boolean(), nullable=False),
        sa.Column("created_at", portal.db.types.UtcDateTime(), nullable=False),
        sa.Column("expires_at", portal.db.types.UtcDateTime(), nullable=False),
        sa.Column("used_at", portal.db.types.UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_set_up_links_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_set_up_links")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_set_up_links_token_hash")),
    )
    with op.batch_alter_table("set_up_links", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_set_up_links_account_id"), ["account_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_set_up_links_expires_at"), ["expires_at"], unique=False)

    op.create_table(
        "mio_executors",
        sa.Column("account_id", sa.String(length=32), nullable=False),
        sa.Column("body_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.String(length=200), nullable=False),
        sa.Column("sections", portal.db.types.JsonColumn, nullable=False),
        sa.Column("territory", sa.String(length=9), nullable=False),
        sa.Column("letter_number", sa.String(length=100), nullable=False),
        sa.Column("letter_date", sa.Date(), nullable=False),
        sa.Column("letter_file_id", sa.String(length=32), nullable=True),
        sa.Column("dismissed_on", sa.Date(), nullable=True),
        sa.Column("notified_on", sa.Date(), nullable=True),
        sa.Column("notice_late_days", sa.Integer(), nullable=True),
        sa.Column("created_at", portal.db.types.UtcDateTime(), nullable=False),
        sa.Column("created_by", sa.String(length=32), nullable=True),
        sa.Column("deactivated_at", portal.db.types.UtcDateTime(), nullable=True),
        sa.Column("deactivated_by", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_mio_executors_account_id")),
        sa.ForeignKeyConstraint(["body_id"], ["mio_bodies.id"], name=op.f("fk_mio_executors_body_id")),
        sa.ForeignKeyConstraint(["created_by"], ["accounts.id"], name=op.f("fk_mio_executors_created_by")),
        sa.ForeignKeyConstraint(["deactivated_by"], ["accounts.id"], name=op.f("fk_mio_executors_deactivated_by")),
        sa.ForeignKeyConstraint(["letter_file_id"], ["stored_files.id"], name=op.f("fk_mio_executors_letter_file_id")),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_mio_executors")),
    )
    with op.batch_alter_table("mio_executors", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mio_executors_body_id"), ["body_id"], unique=False)

    op.create_table(
        "mio_instructions",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("section", sa.String(length=20), nullable=False),
        sa.Column("title", portal.db.types.JsonColumn, nullable=False),
        sa.Column("text", portal.db.types.JsonColumn, nullable=False),
        sa.Column("video_file_id", sa.String(length=32), nullable=True),
        sa.Column("video_url", sa.String(length=300), nullable=False),
        sa.Column("captions", portal.db.types.JsonColumn, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("published", sa.Boolean(), nullable=False),
        sa.Column("created_at", portal.db.types.UtcDateTime(), nullable=False),
        sa.Column("changed_at", portal.db.types.UtcDateTime(), nullable=False),
        sa.Column("changed_by", sa.String(length=32), nullable=False),
        sa.Column("deleted_at", portal.db.types.UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["changed_by"], ["accounts.id"], name=op.f("fk_mio_instructions_changed_by")),
        sa.ForeignKeyConstraint(["video_file_id"], ["stored_files.id"], name=op.f("fk_mio_instructions_video_file_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mio_instructions")),
    )
    op.create_table(
        "mio_objects",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("body_id", sa.String(length=32), nullable=False),
        sa.Column("section", sa.String(length=20), nullable=False),
        sa.Column("responsible_id", sa.String(length=32), nullable=False),
        sa.Column("schema_version", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=500), nullable=False),
        sa.Column("name_key", sa.String(length=500), nullable=True),
        sa.Column("region", sa.String(length=9), nullable=False),
        sa.Column("kato", sa.String(length=9), nullable=False),
        sa.Column("programme", sa.String(length=60), nullable=False),
        sa.Column("funding_year", sa.Integer(), nullable=True),
        sa.Column("started_on", sa.Date(), nullable=True),
        sa.Column("planned_on", sa.Date(), nullable=True),
        sa.Column("commissioned_on", sa.Date(), nullable=True),
        sa.Column("act_attached", sa.Boolean(), nullable=False),
        sa.Column("act_week", sa.Integer(), nullable=True),
        sa.Column("percent", sa.Integer(), nullable=True),
        sa.Column("percent_week", sa.Integer(), nullable=True),
        sa.Column("estimated_cost", sa.BigInteger(), nullable=True),
        sa.Column("total_area", sa.BigInteger(), nullable=True),
        sa.Column("apartments_count", sa.Integer(), nullable=True),
        sa.Column("floors_count", sa.Integer(), nullable=True),
        sa.Column("page_due_on", sa.Date(), nullable=True),
        sa.Column("page_late_days", sa.Integer(), nullable=True),
        sa.Column("funding_finished_at", portal.db.types.UtcDateTime(), nullable=True),
        sa.Column("funding_explanation", sa.Text(), nullable=False),
        sa.Column("created_at", portal.db.types.UtcDateTime(), nullable=False),
        sa.Column("created_by", sa.String(length=32), nullable=False),
        sa.Column("changed_at", portal.db.types.UtcDateTime(), nullable=False),
        sa.Column("deleted_at", portal.db.types.UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["body_id"], ["mio_bodies.id"], name=op.f("fk_mio_objects_body_id")),
        sa.ForeignKeyConstraint(["created_by"], ["accounts.id"], name=op.f("fk_mio_objects_created_by")),
        sa.ForeignKeyConstraint(["responsible_id"], ["accounts.id"], name=op.f("fk_mio_objects_responsible_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mio_objects")),
    )
    with op.batch_alter_table("mio_objects", schema=None) as batch_op:
        batch_op.create_index("ix_mio_objects_name", ["region", "name_key"], unique=True)
        batch_op.create_index("ix_mio_objects_region", ["region", "section"], unique=False)
        batch_op.create_index(batch_op.f("ix_mio_objects_responsible_id"), ["responsible_id"], unique=False)
        batch_op.create_index("ix_mio_objects_scope", ["body_id", "section"], unique=False)

    op.create_table(
        "mio_reminders",
        sa.Column("body_id", sa.String(length=32), nullable=False),
        sa.Column("week", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(length=10), nullable=False),
        sa.Column("recipient", sa.String(length=254), nullable=False),
        sa.Column("at", portal.db.types.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["body_id"], ["mio_bodies.id"], name=op.f("fk_mio_reminders_body_id")),
        sa.PrimaryKeyConstraint("body_id", "week", "step", "recipient", name=op.f("pk_mio_reminders")),
    )
    op.create_table(
        "mio_amendments",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("act", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("object_id", sa.String(length=32), nullable=False),
        sa.Column("week", sa.Integer(), nullable=False),
        sa.Column("cell", sa.String(length=120), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", portal.db.types.UtcDateTime(), nullable=False),
        sa.Column("by_id", sa.String(length=32), nullable=False),
        sa.Column("undone_at", portal.db.types.UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["accounts.id"], name=op.f("fk_mio_amendments_by_id")),
        sa.ForeignKeyConstraint(["object_id"], ["mio_objects.id"], name=op.f("fk_mio_amendments_object_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mio_amendments")),
    )
    with op.batch_alter_table("mio_amendments", schema=None) as batch_op:
        batch_op.create_index("ix_mio_amendments_act", ["act"], unique=False)
        batch_op.create_index("ix_mio_amendments_object", ["object_id", "week"], unique=False)

    op.create_table(
        "mio_drafts",
        sa.Column("object_id", sa.String(length=32), nullable=False),
        sa.Column("week", sa.Integer(), nullable=False),
        sa.Column("cell", sa.String(length=120), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", portal.db.types.UtcDateTime(), nullable=False),
        sa.Column("by_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["accounts.id"], name=op.f("fk_mio_drafts_by_id")),
        sa.ForeignKeyConstraint(["object_id"], ["mio_objects.id"], name=op.f("fk_mio_drafts_object_id")),
        sa.PrimaryKeyConstraint("object_id", "week", "cell", name=op.f("pk_mio_drafts")),
    )
    op.create_table(
        "mio_funding",
        sa.Column("object_id", sa.String(length=32), nullable=False),
        sa.Column("week", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("category", sa.String(length=40), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["object_id"], ["mio_objects.id"], name=op.f("fk_mio_funding_object_id")),
        sa.PrimaryKeyConstraint("object_id", "week", "source", "category", name=op.f("pk_mio_funding")),
    )
    op.create_table(
        "mio_funding_totals",
        sa.Column("object_id", sa.String(length=32), nullable=False),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("category", sa.String(length=40), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("weeks", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["object_id"], ["mio_objects.id"], name=op.f("fk_mio_funding_totals_object_id")),
        sa.PrimaryKeyConstraint("object_id", "source", "category", name=op.f("pk_mio_funding_totals")),
    )
    op.create_table(
        "mio_handovers",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("object_id", sa.String(length=32), nullable=False),
        sa.Column("from_id", sa.String(length=32), nullable=False),
        sa.Column("to_id", sa.String(length=32), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("by_id", sa.String(length=32), nullable=False),
        sa.Column("at", portal.db.types.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["accounts.id"], name=op.f("fk_mio_handovers_by_id")),
        sa.ForeignKeyConstraint(["from_id"], ["accounts.id"], name=op.f("fk_mio_handovers_from_id")),
        sa.ForeignKeyConstraint(["object_id"], ["mio_objects.id"], name=op.f("fk_mio_handovers_object_id")),
        sa.ForeignKeyConstraint(["to_id"], ["accounts.id"], name=op.f("fk_mio_handovers_to_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mio_handovers")),
    )
    with op.batch_alter_table("mio_handovers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mio_handovers_object_id"), ["object_id"], unique=False)

    op.create_table(
        "mio_marks",
        sa.Column("object_id", sa.String(length=32), nullable=False),
        sa.Column("subsection", sa.String(length=10), nullable=False),
        sa.Column("week", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("entered_at", portal.db.types.UtcDateTime(), nullable=False),
        sa.Column("entered_by", sa.String(length=32), nullable=False),
        sa.Column("changed_at", portal.db.types.UtcDateTime(), nullable=False),
        sa.Column("counted", sa.Boolean(), nullable=False),
        sa.Column("region", sa.String(length=9), nullable=False),
        sa.Column("body_id", sa.String(length=32), nullable=False),
        sa.Column("section", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(["entered_by"], ["accounts.id"], name=op.f("fk_mio_marks_entered_by")),
        sa.ForeignKeyConstraint(["object_id"], ["mio_objects.id"], name=op.f("fk_mio_marks_object_id")),
        sa.PrimaryKeyConstraint("object_id", "subsection", "week", name=op.f("pk_mio_marks")),
    )
    with op.batch_alter_table("mio_marks", schema=None) as batch_op:
        batch_op.create_index(
            "ix_mio_marks_map", ["week", "region", "body_id", "section", "subsection", "state", "late", "counted"], unique=False
        )

    op.create_table(
        "mio_object_answers",
        sa.Column("address", sa.String(length=120), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("saved_at", portal.db.types.UtcDateTime(), nullable=False),
        sa.Column("saved_by", sa.String(length=32), nullable=False),
        sa.Column("object_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["object_id"], ["mio_objects.id"], name=op.f("fk_mio_object_answers_object_id")),
        sa.ForeignKeyConstraint(["saved_by"], ["accounts.id"], name=op.f("fk_mio_object_answers_saved_by")),
        sa.PrimaryKeyConstraint("object_id", "address", name=op.f("pk_mio_object_answers")),
    )
    op.create_table(
        "mio_object_edits",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("address", sa.String(length=120), nullable=False),
        sa.Column("replaced", sa.Text(), nullable=False),
        sa.Column("replaced_from", portal.db.types.UtcDateTime(), nullable=False),
        sa.Column("replaced_author", sa.String(length=32), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", portal.db.types.UtcDateTime(), nullable=False),
        sa.Column("author", sa.String(length=32), nullable=False),
        sa.Column("object_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["author"], ["accounts.id"], name=op.f("fk_mio_object_edits_author")),
        sa.ForeignKeyConstraint(["object_id"], ["mio_objects.id"], name=op.f("fk_mio_object_edits_object_id")),
        sa.ForeignKeyConstraint(["replaced_author"], ["accounts.id"], name=op.f("fk_mio_object_edits_replaced_author")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mio_object_edits")),
    )
    with op.batch_alter_table("mio_object_edits", schema=None) as batch_op:
        batch_op.create_index("ix_mio_object_edits_address", ["object_id", "address", "at"], unique=False)

    op.create_table(
        "mio_object_files",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("address", sa.String(length=120), nullable=False),
        sa.Column("file_id", sa.String(length=32), nullable=False),
        sa.Column("added_at", portal.db.types.UtcDateTime(), nullable=False),
        sa.Column("added_by", sa.String(length=32), nullable=False),
        sa.Column("removed_at", portal.db.types.UtcDateTime(), nullable=True),
        sa.Column("object_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["added_by"], ["accounts.id"], name=op.f("fk_mio_object_files_added_by")),
        sa.ForeignKeyConstraint(["file_id"], ["stored_files.id"], name=op.f("fk_mio_object_files_file_id")),
        sa.ForeignKeyConstraint(["object_id"], ["mio_objects.id"], name=op.f("fk_mio_object_files_object_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mio_object_files")),
    )
    with op.batch_alter_table("mio_object_files", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mio_object_files_file_id"), ["file_id"], unique=False)
        batch_op.create_index("ix_mio_object_files_place", ["object_id", "address"], unique=False)

    op.create_table(
        "mio_object_plans",
        sa.Column("object_id", sa.String(length=32), nullable=False),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("category", sa.String(length=40), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("apartments", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["object_id"], ["mio_objects.id"], name=op.f("fk_mio_object_plans_object_id")),
        sa.PrimaryKeyConstraint("object_id", "source", "category", name=op.f("pk_mio_object_plans")),
    )
    op.create_table(
        "mio_object_rows",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("block", sa.String(length=60), nullable=False),
        sa.Column("row_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("added_at", portal.db.types.UtcDateTime(), nullable=False),
        sa.Column("removed_at", portal.db.types.UtcDateTime(), nullable=True),
        sa.Column("object_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["object_id"], ["mio_objects.id"], name=op.f("fk_mio_object_rows_object_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mio_object_rows")),
        sa.UniqueConstraint("object_id", "block", "row_id", name=op.f("uq_mio_object_rows_object_id_block_row_id")),
    )
    op.create_table(
        "mio_permissions",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("body_id", sa.String(length=32), nullable=False),
        sa.Column("object_id", sa.String(length=32), nullable=True),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=1000), nullable=False),
        sa.Column("until", portal.db.types.UtcDateTime(), nullable=False),
        sa.Column("granted_at", portal.db.types.UtcDateTime(), nullable=False),
        sa.Column("granted_by", sa.String(length=32), nullable=False),
        sa.Column("withdrawn_at", portal.db.types.UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["body_id"], ["mio_bodies.id"], name=op.f("fk_mio_permissions_body_id")),
        sa.ForeignKeyConstraint(["granted_by"], ["accounts.id"], name=op.f("fk_mio_permissions_granted_by")),
        sa.ForeignKeyConstraint(["object_id"], ["mio_objects.id"], name=op.f("fk_mio_permissions_object_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mio_permissions")),
    )
    with op.batch_alter_table("mio_permissions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mio_permissions_body_id"), ["body_id"], unique=False)

    op.create_table(
        "mio_progress",
        sa.Column("object_id", sa.String(length=32), nullable=False),
        sa.Column("week", sa.Integer(), nullable=False),
        sa.Column("percent", sa.Integer(), nullable=True),
        sa.Column("plan_percent", sa.Integer(), nullable=True),
        sa.Column("labour_total", sa.Integer(), nullable=True),
        sa.Column("labour_itr", sa.Integer(), nullable=True),
        sa.Column("labour_workers", sa.Integer(), nullable=True),
        sa.Column("labour_machinists", sa.Integer(), nullable=True),
        sa.Column("labour_local", sa.Integer(), nullable=True),
        sa.Column("labour_foreign", sa.Integer(), nullable=True),
        sa.Column("labour_new_jobs", sa.Integer(), nullable=True),
        sa.Column("machinery_count", sa.Integer(), nullable=True),
        sa.Column("works_done", sa.Text(), nullable=False),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("delay_reason", sa.Text(), nullable=False),
        sa.Column("lower_reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["object_id"], ["mio_objects.id"], name=op.f("fk_mio_progress_object_id")),
        sa.PrimaryKeyConstraint("object_id", "week", name=op.f("pk_mio_progress")),
    )
    with op.batch_alter_table("mio_progress", schema=None) as batch_op:
        batch_op.create_index("ix_mio_progress_percents", ["object_id", "week", "percent", "plan_percent"], unique=False)

    op.create_table(
        "mio_purchased",
        sa.Column("object_id", sa.String(length=32), nullable=False),
        sa.Column("row_id", sa.String(length=32), nullable=False),
        sa.Column("rooms", sa.Integer(), nullable=False),
        sa.Column("area", sa.Integer(), nullable=False),
        sa.Column("price", sa.BigInteger(), nullable=False),
        sa.Column("category", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(["object_id"], ["mio_objects.id"], name=op.f("fk_mio_purchased_object_id")),
        sa.PrimaryKeyConstraint("object_id", "row_id", name=op.f("pk_mio_purchased")),
    )
    op.create_table(
        "mio_questions",
        sa.Column("object_id", sa.String(length=32), nullable=False),
        sa.Column("week", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("body_id", sa.String(length=32), nullable=False),
        sa.Column("figures", sa.Text(), nullable=False),
        sa.Column("raised_at", portal.db.types.UtcDateTime(), nullable=False),
        sa.Column("explanation", sa.Text(), nullable=False),
        sa.Column("explained_at", portal.db.types.UtcDateTime(), nullable=True),
        sa.Column("explained_by", sa.String(length=32), nullable=True),
        sa.Column("settled_at", portal.db.types.UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["explained_by"], ["accounts.id"], name=op.f("fk_mio_questions_explained_by")),
        sa.ForeignKeyConstraint(["object_id"], ["mio_objects.id"], name=op.f("fk_mio_questions_object_id")),
        sa.PrimaryKeyConstraint("object_id", "week", "code", name=op.f("pk_mio_questions")),
    )
    with op.batch_alter_table("mio_questions", schema=None) as batch_op:
        batch_op.create_index("ix_mio_questions_body", ["body_id", "settled_at"], unique=False)

    op.create_table(
        "mio_sales",
        sa.Column("object_id", sa.String(length=32), nullable=False),
        sa.Column("row_id", sa.String(length=32), nullable=False),
        sa.Column("week", sa.Integer(), nullable=False),
        sa.Column("rooms", sa.Integer(), nullable=False),
        sa.Column("area", sa.Integer(), nullable=False),
        sa.Column("price", sa.BigInteger(), nullable=False),
        sa.Column("sold_on", sa.Date(), nullable=False),
        sa.Column("apartment", sa.String(length=50), nullable=False),
        sa.Column("category", sa.String(length=60), nullable=False),
        sa.Column("payment_form", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(["object_id"], ["mio_objects.id"], name=op.f("fk_mio_sales_object_id")),
        sa.PrimaryKeyConstraint("object_id", "row_id", name=op.f("pk_mio_sales")),
    )
    with op.batch_alter_table("mio_sales", schema=None) as batch_op:
        batch_op.create_index("ix_mio_sales_week", ["object_id", "week"], unique=False)

    op.create_table(
        "mio_spans",
        sa.Column("object_id", sa.String(length=32), nullable=False),
        sa.Column("subsection", sa.String(length=10), nullable=False),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=True),
        sa.Column("region", sa.String(length=9), nullable=False),
        sa.Column("body_id", sa.String(length=32), nullable=False),
        sa.Column("section", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(["object_id"], ["mio_objects.id"], name=op.f("fk_mio_spans_object_id")),
        sa.PrimaryKeyConstraint("object_id", "subsection", name=op.f("pk_mio_spans")),
    )
    with op.batch_alter_table("mio_spans", schema=None) as batch_op:
        batch_op.create_index("ix_mio_spans_map", ["region", "body_id", "section", "subsection", "first", "last"], unique=False)

    op.create_table(
        "mio_spendings",
        sa.Column("object_id", sa.String(length=32), nullable=False),
        sa.Column("row_id", sa.String(length=32), nullable=False),
        sa.Column("spent_on", sa.Date(), nullable=False),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("category", sa.String(length=40), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["object_id"], ["mio_objects.id"], name=op.f("fk_mio_spendings_object_id")),
        sa.PrimaryKeyConstraint("object_id", "row_id", name=op.f("pk_mio_spendings")),
    )
    op.create_table(
        "mio_week_notes",
        sa.Column("object_id", sa.String(length=32), nullable=False),
        sa.Column("week", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["object_id"], ["mio_objects.id"], name=op.f("fk_mio_week_notes_object_id")),
        sa.PrimaryKeyConstraint("object_id", "week", "key", name=op.f("pk_mio_week_notes")),
    )
    op.create_table(
        "application_prints",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("version_id", sa.String(length=32), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("file_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["file_id"], ["stored_files.id"], name=op.f("fk_application_prints_file_id")),
        sa.ForeignKeyConstraint(["version_id"], ["application_versions.id"], name=op.f("fk_application_prints_version_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application_prints")),
        sa.UniqueConstraint("version_id", "language", name=op.f("uq_application_prints_version_id_language")),
    )
    with op.batch_alter_table("application_prints", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_application_prints_file_id"), ["file_id"], unique=False)

    with op.batch_alter_table("accounts", schema=None) as batch_op:
        batch_op.add_column(sa.Column("signed_in_at", portal.db.types.UtcDateTime(), nullable=True))

    with op.batch_alter_table("stored_files", schema=None) as batch_op:
        batch_op.alter_column("organisation_id", existing_type=sa.VARCHAR(length=32), nullable=True)


def downgrade() -> None:
    with op.batch_alter_table("stored_files", schema=None) as batch_op:
        batch_op.alter_column("organisation_id", existing_type=sa.VARCHAR(length=32), nullable=False)

    with op.batch_alter_table("accounts", schema=None) as batch_op:
        batch_op.drop_column("signed_in_at")

    with op.batch_alter_table("application_prints", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_application_prints_file_id"))

    op.drop_table("application_prints")
    op.drop_table("mio_week_notes")
    op.drop_table("mio_spendings")
    with op.batch_alter_table("mio_spans", schema=None) as batch_op:
        batch_op.drop_index("ix_mio_spans_map")

    op.drop_table("mio_spans")
    with op.batch_alter_table("mio_sales", schema=None) as batch_op:
        batch_op.drop_index("ix_mio_sales_week")

    op.drop_table("mio_sales")
    with op.batch_alter_table("mio_questions", schema=None) as batch_op:
        batch_op.drop_index("ix_mio_questions_body")

    op.drop_table("mio_questions")
    op.drop_table("mio_purchased")
    with op.batch_alter_table("mio_progress", schema=None) as batch_op:
        batch_op.drop_index("ix_mio_progress_percents")

    op.drop_table("mio_progress")
    with op.batch_alter_table("mio_permissions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mio_permissions_body_id"))

    op.drop_table("mio_permissions")
    op.drop_table("mio_object_rows")
    op.drop_table("mio_object_plans")
    with op.batch_alter_table("mio_object_files", schema=None) as batch_op:
        batch_op.drop_index("ix_mio_object_files_place")
        batch_op.drop_index(batch_op.f("ix_mio_object_files_file_id"))

    op.drop_table("mio_object_files")
    with op.batch_alter_table("mio_object_edits", schema=None) as batch_op:
        batch_op.drop_index("ix_mio_object_edits_address")

    op.drop_table("mio_object_edits")
    op.drop_table("mio_object_answers")
    with op.batch_alter_table("mio_marks", schema=None) as batch_op:
        batch_op.drop_index("ix_mio_marks_map")

    op.drop_table("mio_marks")
    with op.batch_alter_table("mio_handovers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mio_handovers_object_id"))

    op.drop_table("mio_handovers")
    op.drop_table("mio_funding_totals")
    op.drop_table("mio_funding")
    op.drop_table("mio_drafts")
    with op.batch_alter_table("mio_amendments", schema=None) as batch_op:
        batch_op.drop_index("ix_mio_amendments_object")
        batch_op.drop_index("ix_mio_amendments_act")

    op.drop_table("mio_amendments")
    op.drop_table("mio_reminders")
    with op.batch_alter_table("mio_objects", schema=None) as batch_op:
        batch_op.drop_index("ix_mio_objects_scope")
        batch_op.drop_index(batch_op.f("ix_mio_objects_responsible_id"))
        batch_op.drop_index("ix_mio_objects_region")
        batch_op.drop_index("ix_mio_objects_name")

    op.drop_table("mio_objects")
    op.drop_table("mio_instructions")
    with op.batch_alter_table("mio_executors", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mio_executors_body_id"))

    op.drop_table("mio_executors")
    with op.batch_alter_table("set_up_links", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_set_up_links_expires_at"))
        batch_op.drop_index(batch_op.f("ix_set_up_links_account_id"))

    op.drop_table("set_up_links")
    with op.batch_alter_table("mio_workbook_checks", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mio_workbook_checks_checked_at"))
        batch_op.drop_index(batch_op.f("ix_mio_workbook_checks_account_id"))

    op.drop_table("mio_workbook_checks")
    with op.batch_alter_table("mio_bodies", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mio_bodies_region"))

    op.drop_table("mio_bodies")
