"""`kedja site …`: set the site up, serve it, and look after it. Django is imported when a command is called."""

import os
import sys
from pathlib import Path

import typer

app = typer.Typer(
    name="site",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    help="The shared workbench and public site: set it up, serve it, look after it.",
)

WORKERS = typer.Option(
    (os.cpu_count() or 1) + 1,
    min=1,
    help="Processes that answer; one more than there are cores.",
)
DATA = typer.Option(
    Path(os.environ.get("KEDJA_DATA", "data")), "--data", help="The site's data folder; KEDJA_DATA otherwise."
)


def _say(message: str, **values: object) -> None:
    """A line about what is going on, on standard error, in the reader's language."""
    from kedja_site.config.speech import told

    typer.echo(told("config", message, **values), err=True)


def _make_ready(data: Path) -> None:
    from kedja_site.config.starting import make_ready, start_django

    start_django(data)
    make_ready(_say)


@app.command()
def setup(data: Path = DATA) -> None:
    """Make the data folder ready: secret, database, static files, first pages. Again and again without harm."""
    _make_ready(data)
    _say("The site in {folder} is ready.", folder=data.absolute())


@app.command(name="export-content")
def export_content(
    file: Path = typer.Argument(help="The ZIP file to write."),
    data: Path = DATA,
) -> None:
    """Write all that is published, with pictures and documents, to a file that other systems can read."""
    from kedja_site.config.starting import start_django

    start_django(data)
    from kedja_site.editors.actions.export_content import export_content as export

    pages = export(file)
    _say("{file} holds {pages} pages.", file=file, pages=pages)


@app.command()
def due(data: Path = DATA) -> None:
    """Do once what comes round and is due: letters, scheduled pages, deletions. `serve` does so by itself."""
    from kedja_site.config.starting import start_django

    start_django(data)

    from django.utils import timezone

    from kedja_site.config.due import do_what_is_due

    done = do_what_is_due(timezone.now())
    _say("Done now: {count}", count=len(done))


@app.command()
def serve(
    host: str = typer.Option("127.0.0.1", help="Where to listen; 0.0.0.0 is every address of the machine."),
    port: int = typer.Option(8000, min=1, max=65535, help="Which port to listen on."),
    data: Path = DATA,
    open_browser: bool = typer.Option(False, "--open/--no-open", help="Open the start page in a browser."),
    workers: int = WORKERS,
) -> None:
    """Serve the site and run its jobs until Ctrl-C. Sets up what is missing first."""
    from kedja_site.config import serving

    serving.check_address(host, port)
    serving.allow_hosts(host)
    os.environ.setdefault("KEDJA_ADDRESS", serving.address_to_open(host, port))
    _make_ready(data)
    _say("Serving {address}  (stop with Ctrl-C)", address=serving.address_to_open(host, port))
    serving.serve(host, port, workers, open_browser=open_browser)


@app.command()
def demo(
    host: str = typer.Option("127.0.0.1", help="Where to listen."),
    port: int = typer.Option(8000, min=1, max=65535, help="Which port to listen on."),
    data: Path = typer.Option(Path("data/demo"), "--data", help="The demo's own data folder."),
    open_browser: bool = typer.Option(True, "--open/--no-open", help="Open the start page in a browser."),
    workers: int = WORKERS,
    lines: int = typer.Option(300_000, min=1000, help="How many lines the invented ledger has."),
) -> None:
    """Make an invented region's year of purchases, screen it, and serve the site with it. Ctrl-C stops."""
    from kedja_site.config import serving

    serving.check_address(host, port)
    serving.allow_hosts(host)
    os.environ["KEDJA_DEMO"] = "true"
    os.environ.setdefault("KEDJA_ADDRESS", serving.address_to_open(host, port))
    _make_ready(data)
    _make_demo(data, lines)
    _say("Serving {address}  (stop with Ctrl-C)", address=serving.address_to_open(host, port))
    serving.serve(host, port, workers, open_browser=open_browser)


def _make_demo(data: Path, lines: int) -> None:
    from django.utils.timezone import localdate

    from kedja_site.config.speech import told
    from kedja_site.demo.making import make_demo
    from kedja_site.demo.progress import progress_bar

    words = {"register": told("demo", "The register")}
    with progress_bar(told("demo", "Screening"), words) as progress:
        make_demo(data.absolute(), say=_say_demo, progress=progress, today=localdate(), lines=lines)


def _say_demo(message: str) -> None:
    from kedja_site.config.speech import told

    typer.echo(told("demo", message), err=True)


@app.command()
def backup(
    file: Path = typer.Argument(help="The file to write; keep it as secret as the data folder."),
    data: Path = DATA,
) -> None:
    """Write all that the site keeps to one file, while it is served. Whole or not at all."""
    from kedja_site.config.starting import start_django

    start_django(data)
    from django.utils import timezone

    from kedja_site.config.backup import back_up

    done = back_up(file, timezone.now())
    _say("{file} holds {files} files, {bytes} bytes.", file=file, files=done["files"], bytes=done["bytes"])


@app.command()
def restore(
    file: Path = typer.Argument(help="A file that `kedja site backup` has written."),
    data: Path = DATA,
    replace: bool = typer.Option(
        False, "--replace", help="Do not ask: what the site holds now is put aside."
    ),
) -> None:
    """Make the site what it was when the file was written. Stop the site first. What is there now is put aside."""
    from kedja_site.config.backup import load_dump, put_uploads_back, read_head
    from kedja_site.config.backup import restore as unpack
    from kedja_site.config.starting import start_django

    head = read_head(file)
    if not replace and data.exists() and any(data.iterdir()):
        _confirm_replacing(data)
    on_postgresql = bool(os.environ.get("DATABASE_URL"))
    before = unpack(file, data.absolute(), database_is_postgresql=on_postgresql)
    start_django(data)
    if on_postgresql:
        load_dump(data.absolute())
    put_uploads_back(data.absolute())
    _make_ready(data)
    if before is not None:
        _say("What was there before lies in {folder}.", folder=before)
    _say("The site is as it was at {moment}.", moment=head["made_at"])


def _confirm_replacing(data: Path) -> None:
    from kedja_site.config.errors import SiteError
    from kedja_site.config.speech import told

    if not sys.stdin.isatty():
        raise SiteError("{folder} is not empty: say --replace to put it aside", folder=data)
    typer.confirm(told("config", "Put aside what {folder} holds now?", folder=data), abort=True, err=True)


@app.command("load-run")
def load_run(
    folder: Path = typer.Argument(help="A finished run's folder, as `kedja screen` leaves it."),
    data: Path = DATA,
    name: str = typer.Option("", help="What the run is called; the folder's name otherwise."),
    buyer: str = typer.Option("", help="Whose purchases they are."),
    open_to_all: bool = typer.Option(False, "--open-to-all", help="Readable without login."),
    open_lines: bool = typer.Option(False, "--open-lines", help="The purchase lines too."),
) -> None:
    """Show a finished run on the site. The same folder again replaces what it showed before."""
    _make_ready(data)
    from kedja_site.riskview.actions.load_run import load_folder

    run = load_folder(folder, name=name, buyer_name=buyer, is_open=open_to_all, lines_are_open=open_lines)
    _say("{name} can be read at {address}", name=run.name, address=run.get_absolute_url())


@app.command("import-news")
def import_news(
    file: Path = typer.Argument(help="A page of dated news as text, such as one copied from an older site."),
    data: Path = DATA,
) -> None:
    """Bring a page of dated news, and its vision, into Aktuellt. The same page twice changes nothing."""
    from kedja_site.newsroom.legacy import read_page

    page = read_page(file)
    _make_ready(data)
    from kedja_site.newsroom.actions.import_news import import_news as bring_in
    from kedja_site.newsroom.report import report_lines

    for line in report_lines(page, bring_in(page)):
        typer.echo(line)


@app.command()
def reindex(data: Path = DATA) -> None:
    """Make the search's index anew. The site keeps it in step by itself; this mends what went wrong."""
    _make_ready(data)
    from kedja_site.search.actions.reindex import reindex as make_anew

    _say("Found by the search: {count}", count=make_anew())


@app.command("add-user")
def add_user(
    username: str = typer.Argument(help="The name to log in with."),
    email: str = typer.Option("", help="Where letters go."),
    staff: bool = typer.Option(
        False, "--staff", help="Writes the site's pages and approves what others wrote."
    ),
    area: str = typer.Option("", help="Writes for this area, A to H, and its purchasing categories."),
    admin: bool = typer.Option(False, "--admin", help="May do everything in the editor."),
    organisation: str = typer.Option(
        "", help="Where the person works: a name, or a region's or area's code, such as 07 or G."
    ),
    role: str = typer.Option("", help="What the person does there, such as procurer or region_contact."),
    manages_people: bool = typer.Option(
        False, "--manages-people", help="May give roles in the organisation, and end them."
    ),
    data: Path = DATA,
) -> None:
    """Add somebody who may log in. The password is asked for, or read from standard input."""
    _make_ready(data)
    from kedja_site.config.users import add_user as add
    from kedja_site.newsroom.roles import groups_for
    from kedja_site.people.actions.first_assignment import give_first_assignment, place_of

    groups = groups_for(staff=staff, area=area)
    place = place_of(organisation, role, manages_people=manages_people)
    user = add(username, _password(), email=email, groups=groups, admin=admin)
    if place is not None:
        give_first_assignment(user, place)
    _say("{username} may log in now.", username=username)


@app.command("set-email")
def set_email(
    username: str = typer.Argument(help="The name to log in with."),
    email: str = typer.Argument(help="Where letters go from now on."),
    data: Path = DATA,
) -> None:
    """Say where letters for somebody go, such as the one with a link to a new password."""
    _make_ready(data)
    from kedja_site.config.users import set_email as change

    change(username, email)
    _say("Letters for {username} go to {email} now.", username=username, email=email)


@app.command()
def invite(
    email: str = typer.Argument(help="Who is invited."),
    organisation: str = typer.Option(..., help="The organisation's name or code."),
    role: str = typer.Option(..., help="The role there, such as office or procurer."),
    manages_people: bool = typer.Option(False, "--manages-people", help="May invite others there."),
    language: str = typer.Option("sv", help="The language of the pages: sv or en."),
    data: Path = DATA,
) -> None:
    """Make an invitation and print its link: how a new site gets its first people. No letter is written."""
    _make_ready(data)
    from kedja_site.signin.commands import invite_from_command

    typer.echo(
        invite_from_command(email, organisation, role, manages_people=manages_people, language=language)
    )


@app.command("connect-provider")
def connect_provider(
    organisation: str = typer.Argument(help="The organisation's name or code."),
    domain: list[str] = typer.Option(..., help="What stands after @ in its addresses; may be given again."),
    server: str = typer.Option("", help="OpenID Connect: the provider's address."),
    client_id: str = typer.Option("", help="OpenID Connect: who we are there. The secret is asked for."),
    metadata: str = typer.Option("", help="SAML: the address of the provider's metadata, or a file."),
    vouches: bool = typer.Option(
        False, "--vouches-for-email", help="The organisation gives out the addresses."
    ),
    second_factor: bool = typer.Option(
        False, "--demands-second-factor", help="The provider asks for one itself."
    ),
    data: Path = DATA,
) -> None:
    """Connect an organisation's identity provider, or change what stands about it."""
    _make_ready(data)
    from kedja_site.signin.commands import connect_from_command

    provider = connect_from_command(
        organisation,
        domain,
        server=server,
        client_id=client_id,
        secret=_password() if server else "",
        metadata=metadata,
        vouches_for_email=vouches,
        demands_second_factor=second_factor,
    )
    _say(
        "{organisation} signs its people in by {name}.",
        organisation=organisation,
        name=provider.app.provider_id,
    )


@app.command("reset-second-factor")
def reset_second_factor(
    username: str = typer.Argument(help="The name or address to log in with."),
    data: Path = DATA,
) -> None:
    """Take all second factors from somebody who has lost phone and recovery codes."""
    _make_ready(data)
    from kedja_site.signin.actions.reset_second_factor import reset_second_factor as reset

    _say("{username} logs in by password alone until another is set up.", username=reset(username).username)


@app.command("verify-log")
def verify_log(
    data: Path = DATA,
    known: list[str] = typer.Option(
        [],
        "--known",
        help="An entry's number and hash noted earlier, as NUMBER:HASH; may be given more than once.",
    ),
) -> None:
    """Read the log's chain from end to end: whether an entry was changed, taken away, moved or put in. Fails if so."""
    from kedja_site.config.starting import start_django

    start_django(data)
    from kedja_site.records.verifying import read_known, say_verdict, verify_all

    verdict = verify_all(read_known(known))
    for line in say_verdict(verdict):
        typer.echo(line)
    if verdict.fault:
        raise typer.Exit(1)


def _password() -> str:
    if sys.stdin.isatty():
        from kedja_site.config.speech import told

        return str(typer.prompt(told("config", "Password"), hide_input=True, confirmation_prompt=True))
    return sys.stdin.readline().rstrip("\r\n")


@app.command(
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []}
)
def manage(context: typer.Context, data: Path = DATA) -> None:
    """Run one of Django's own commands on the site, such as `manage changepassword NAME`."""
    from kedja_site.config.starting import start_django

    start_django(data)
    from django.core.management import execute_from_command_line

    execute_from_command_line(["kedja site manage", *context.args])
