"""Replies in the thread of a remark, for its party and for the operator."""
