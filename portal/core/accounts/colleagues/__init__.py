"""The people of one legal entity: who may do what, who waits for approval, who was declined, who is deactivated."""
