"""How fast it is, beside a bare echo bot, on both databases, and with ledgers of every size."""
