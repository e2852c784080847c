"""Progress sheets: a plan's tasks go out to be filled in, come back edited, and are reported on."""
