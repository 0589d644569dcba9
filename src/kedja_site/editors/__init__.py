"""The editors' desk: who may write where, the second pair of eyes, reminders, the link report, the export."""
