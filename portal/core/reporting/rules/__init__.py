"""What holds for sections, weeks and people, without a database."""
