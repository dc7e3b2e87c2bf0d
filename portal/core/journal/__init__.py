"""The audit journal as the administrator reads it: searched, exported, checked."""
