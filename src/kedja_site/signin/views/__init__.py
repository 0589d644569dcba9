"""The pages of signing in, of one's own account, of invitations and of identity providers."""
