"""The form engine: field types, schema, conditions and their readings; pure, without database or clock."""
