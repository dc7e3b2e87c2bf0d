"""Surveys: the questions of the operator to companies and executors, their answers, and what comes of them."""
