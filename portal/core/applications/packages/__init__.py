"""The signed package: one ZIP with everything by which the signatures of an application are checked without the portal."""
