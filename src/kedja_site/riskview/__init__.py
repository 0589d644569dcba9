"""The risk picture: ledgers uploaded and mapped, screening runs as jobs, the ranking, the explanation."""
