"""The decision about an application: its text, signed with the key of a registrar of the operator."""
