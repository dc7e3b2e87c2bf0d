"""The demonstration: invented companies, people, keys."""

from portal.demo.load import load, sign_ins

__all__ = ["load", "sign_ins"]
