"""One file per thing a person does here. An action checks permission, holds the rule, writes, and starts what follows."""
