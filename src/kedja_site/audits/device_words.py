"""The words of the device's pages, in the reader's language: scripts hold none of their own."""

from django.utils.translation import gettext as _


def device_words() -> dict[str, str]:
    """Name → word; `{n}` and the like are filled in by the script."""
    return {
        "online": _("Network"),
        "offline": _("No network: what you write is kept on this device and sent later."),
        "all_sent": _("Everything is sent."),
        "to_send": _("{n} not sent yet."),
        "sending": _("Sending …"),
        "sent_at": _("Last sent {when}."),
        "logged_out": _("You are logged out. Everything is kept here. Log in, then it is sent."),
        "log_in": _("Log in"),
        "not_allowed": _(
            "You may not record this audit any more. What you have written is kept on this device."
        ),
        "failed": _("It could not be sent just now. Everything is kept here and sent later."),
        "send": _("Send now"),
        "refused": _("Not taken in: {why}"),
        "add": _("Write"),
        "change": _("Change"),
        "take_away": _("Take away"),
        "sure_take_away": _("Take it away?"),
        "save": _("Save"),
        "back": _("Back"),
        "choose": _("Choose"),
        "draft_found": _("What you had begun to write is here again."),
        "waiting": _("not sent"),
        "is_sent": _("sent"),
        "disputed": _("Changed in two places. Both are kept: say what stands."),
        "keep_this": _("Keep this one"),
        "keep_both": _("Write them together"),
        "version_of": _("Written {when}"),
        "taken_away": _("Taken away"),
        "photo": _("Photo"),
        "add_photo": _("Add a photo"),
        "photo_shows": _("What it shows"),
        "keep_where": _("Keep where and when it was taken"),
        "photo_hint": _("Otherwise what the camera has hidden in the file is thrown away."),
        "none_yet": _("Nothing is written yet."),
        "nothing_said": _("nothing written"),
        "remove": _("Remove from this device"),
        "sure_remove": _("Remove this audit from this device?"),
        "removed": _("The audit is removed from this device."),
        "cannot_remove": _("Something is not sent yet. Send it before you remove the audit."),
        "no_audits": _(
            "No audit is on this device yet. Open an audit while you have a network and choose “Take it along”."
        ),
        "on_device": _("Audits on this device"),
        "loading": _("Fetching the audit …"),
        "not_here": _("This audit is not on this device, and there is no network to fetch it by."),
        "no_store": _(
            "This browser keeps nothing, perhaps as it is in private mode. Use the page with a network instead."
        ),
        "plain_page": _("The page with a network"),
        "place": _("Place"),
        "days": _("Days"),
        "note": _("Note to the auditor"),
        "prepare": _("What the supplier has to prepare"),
        "requirements": _("Requirements"),
        "other": _("Interviews, samples and the rest"),
        "signed": _("The report is signed: nothing can be written now."),
        "asks": _("What it asks for"),
        "needed": _("needed for the report"),
        "all_audits": _("All audits on this device"),
        "taken_along": _("The audit is on this device and opens without a network."),
    }
