"""Named questions to a store of plans, and the forms in which their answers are written."""
