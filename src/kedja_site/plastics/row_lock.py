"""The policies of plastics on PostgreSQL: what is bought and tried is the collaboration's, files and questions are their organisation's own.

The same conditions as `within` of the models. What a row's amount was is kept back by the pages: a policy knows rows, no columns. The sums
beside the volumes have no policy, and what all may read of them is read as the site's own.
"""

from kedja_site.config.row_policies import follows, organisations, policies, reaches

ARTICLE, VOLUME, PLAN, IMPORT = "plastic_article", "plastic_volume", "plastic_plan", "import"
_ARTICLES = f"{reaches(ARTICLE)} OR owner_id = {organisations(ARTICLE)}"
# Whoever reaches the open ones sees every part, and nobody looks for its article.
_OF_AN_ARTICLE = f"{reaches(ARTICLE)} OR article_id IN (SELECT id FROM plastics_article)"  # noqa: S608 - nobody's words
_OWN = f"{reaches(IMPORT, if_='false')} OR organisation_id = {organisations(IMPORT)}"

POLICIES = policies(
    {
        "plastics_article": _ARTICLES,
        "plastics_articlepart": _OF_AN_ARTICLE,
        "plastics_packagingpart": _OF_AN_ARTICLE,
        "plastics_valuesource": _OF_AN_ARTICLE,
        "plastics_substitute": _ARTICLES,
        "plastics_volume": f"{reaches(VOLUME)} OR organisation_id = {organisations(VOLUME)}",
        "plastics_planaction": f"{reaches(PLAN)} OR organisation_id = {organisations(PLAN)}",
        "plastics_plannote": f"{reaches(PLAN)} OR action_id IN (SELECT id FROM plastics_planaction)",  # noqa: S608 - as above
        "plastics_fileread": _OWN,
        "plastics_rejectedrow": follows(IMPORT, "of_id IN (SELECT id FROM plastics_fileread)"),
        "plastics_supplierask": _OWN,
        "plastics_supplieranswer": follows(IMPORT, "ask_id IN (SELECT id FROM plastics_supplierask)"),
    }
)
