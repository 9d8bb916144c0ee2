"""Where nodes stand in the whole network: brokers, centralities, communities."""
