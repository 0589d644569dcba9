"""The folder that a site lives in."""

import time
from concurrent.futures import ThreadPoolExecutor

from kedja_site.config.data_folder import KEY_FILE, keep_secret_key, kept_secret_key
from kedja_site.config.starting import alone_in


def test_the_secret_is_made_once_and_only_its_owner_reads_it(tmp_path):
    folder = tmp_path / "data"
    assert kept_secret_key(folder) is None
    key = keep_secret_key(folder)
    assert len(key) >= 50
    assert keep_secret_key(folder) == key == kept_secret_key(folder)
    assert (folder / KEY_FILE).stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o077 == 0


def test_those_who_start_at_the_same_moment_agree(tmp_path):
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: keep_secret_key(tmp_path / "data"), range(40)))
    assert len(keys) == 1
    assert [path.name for path in (tmp_path / "data").iterdir()] == [KEY_FILE]


def test_a_folder_is_made_ready_by_one_at_a_time(tmp_path):
    at_work = []
    most = []

    def make_ready(_number):
        with alone_in(tmp_path):
            at_work.append(1)
            most.append(len(at_work))
            time.sleep(0.01)
            at_work.pop()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(make_ready, range(16)))
    assert set(most) == {1}
