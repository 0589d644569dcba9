"""What the plan for weeding takes away with a follow-up."""

from kedja_site.followup.whole_case import goes_with_the_case

goes_with_the_case("deviations.deviation")
