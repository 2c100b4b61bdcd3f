"""One file per feature: an update comes in, one call into the core, an answer goes out."""
