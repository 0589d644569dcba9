"""How allauth is made to behave: nobody signs up, nothing is kept that need not be, and its words are ours."""
