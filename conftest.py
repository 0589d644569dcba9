"""What tests of the library and of the site share. A browser is started once a process, so it has one home."""

pytest_plugins = ["kedja_site.config.tests.browser"]
