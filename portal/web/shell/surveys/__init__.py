"""Surveys of a person: the list, and answering one; the same in the cabinet and in the portal of local executive bodies."""
