"""The pages of subscriptions and of the monthly letter."""
