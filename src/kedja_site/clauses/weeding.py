"""What the plan for weeding takes away with a procurement: the documents of its clause."""

from kedja_site.procurements.weeding import goes_with_the_procurement

goes_with_the_procurement("clauses.clausedocument")
