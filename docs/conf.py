"""How the documentation is built: MyST pages, Furo's theme, nothing fetched from elsewhere."""

from kedja import __version__

project = "Kedja"
copyright = "the Kedja contributors; EUPL-1.2"
release = __version__
extensions = ["myst_parser"]
exclude_patterns = ["_build"]
myst_enable_extensions = ["deflist", "colon_fence", "dollarmath"]
myst_heading_anchors = 3
html_theme = "furo"
html_title = "Kedja"
html_theme_options = {"source_repository": "", "top_of_page_buttons": []}
