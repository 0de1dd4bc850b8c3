"""The rolls of a report: who is present, excused, absent or represented."""
