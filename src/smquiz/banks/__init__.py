"""From TOML to a Bank. Import the modules themselves: a warm start must not pay for those it does not need."""
