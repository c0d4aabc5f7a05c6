import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest

from portal import postgres

# Their server takes a second to make: one worker runs them all.
pytestmark = pytest.mark.xdist_group("postgres")
AS_ROOT = os.geteuid() == 0


@pytest.fixture(scope="module")
def var():
    """A var folder of our own that the server's user can enter, unlike pytest's."""
    folder = Path(tempfile.mkdtemp(prefix="banyan-var-"))
    folder.chmod(0o711)
    yield folder
    forget(folder)


def forget(folder):
    shutil.rmtree(postgres.home(folder), ignore_errors=True)
    shutil.rmtree(folder, ignore_errors=True)


def connect(var):
    entry = postgres.connection(var)
    return psycopg.connect(host=entry["HOST"], port=entry["PORT"], user=entry["USER"], dbname=entry["NAME"])


def processes(var):
    """The server's processes, as the kernel tells them and not as our module does."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if (folder / "cwd").readlink() == postgres.home(var) / "data":
                found.append(int(folder.name))
    return sorted(found)


def postmaster(var):
    return int((postgres.home(var) / "data" / "postmaster.pid").read_text().split()[0])


def wait_until(condition, seconds=60):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)


def kill_postmaster(var):
    """Kill the first of the server's processes, and wait until it is dead. The others are left to themselves."""
    first = postmaster(var)
    os.kill(first, signal.SIGKILL)
    wait_until(lambda: first not in processes(var))


def is_at_work(var):
    with connect(var) as link:
        return link.execute("SELECT FROM pg_stat_activity WHERE query LIKE 'DO %' AND state = 'active'").fetchone()


def test_running_starts_a_server_that_waits_for_the_disk_and_leaves_no_process(var, monkeypatch):
    monkeypatch.delenv("POSTGRES_DISPOSABLE")  # which only the tests set
    with postgres.running(var), connect(var) as link:
        encoding = link.execute("SHOW server_encoding").fetchone()
        settings = "current_setting('fsync'), current_setting('synchronous_commit'), current_setting('autovacuum')"
        durable = link.execute(f"SELECT {settings}").fetchone()
    assert (encoding, durable, processes(var)) == (("UTF8",), ("on", "on", "on"), [])


def test_the_server_listens_on_no_network_and_lets_only_its_user_in(var):
    with postgres.running(var), connect(var) as link:
        address = link.execute("SHOW listen_addresses").fetchone()
        mode = Path(postgres.connection(var)["HOST"]).stat().st_mode & 0o777
    assert (address, mode) == (("",), 0o700)


def test_the_server_stays_until_its_last_user_leaves(var):
    with postgres.running(var):
        with postgres.running(var):
            first = postmaster(var)
        with connect(var):
            assert postmaster(var) == first
    assert processes(var) == []


def test_a_user_that_is_killed_counts_no_longer(var):
    code = "import sys, time; from pathlib import Path; from portal import postgres\n"
    code += "with postgres.running(Path(sys.argv[1])): print('up', flush=True); time.sleep(600)"
    other = subprocess.Popen([sys.executable, "-c", code, str(var)], stdout=subprocess.PIPE)
    assert other.stdout.readline() == b"up\n"
    other.kill()
    other.communicate()
    with postgres.running(var):
        pass
    assert processes(var) == []


def test_processes_that_start_together_share_one_server(var):
    code = "import sys; from pathlib import Path; from portal import postgres\n"
    code += "with postgres.running(Path(sys.argv[1])): print('up')"
    several = [subprocess.Popen([sys.executable, "-c", code, str(var)], stdout=subprocess.PIPE) for _ in range(3)]
    assert [process.communicate()[0] for process in several] == [b"up\n"] * 3
    assert processes(var) == []


def test_revive_brings_a_killed_server_back_with_what_was_committed(var):
    with postgres.running(var):
        with connect(var) as link:
            link.execute("CREATE TABLE kept AS SELECT 7 AS number")
        kill_postmaster(var)
        postgres.revive(var)
        with connect(var) as link:
            assert link.execute("SELECT number FROM kept").fetchone() == (7,)


def test_start_buries_a_dead_server_whose_pid_file_is_gone(var):
    """Left unburied it keeps its number, and PostgreSQL takes the lock of the socket for that of a living server."""
    with postgres.running(var):
        kill_postmaster(var)
        (postgres.home(var) / "data" / "postmaster.pid").unlink()
        postgres.revive(var)
        with connect(var) as link:
            assert link.execute("SELECT 1").fetchone() == (1,)


def test_start_ends_sessions_that_outlive_their_server(var):
    def work_for_ever():
        with suppress(psycopg.OperationalError), connect(var) as link:
            link.execute("DO 'BEGIN LOOP END LOOP; END'")

    with postgres.running(var):
        session = threading.Thread(target=work_for_ever)
        session.start()
        wait_until(lambda: is_at_work(var) is not None)
        kill_postmaster(var)
        orphans = processes(var)
        postgres.revive(var)
        session.join(60)
    assert orphans != []
    assert processes(var) == []


def test_start_is_not_fooled_by_a_pid_file_that_names_another_process(var):
    with postgres.running(var):
        kill_postmaster(var)
        owner = {"user": (postgres.home(var) / "data").stat().st_uid} if AS_ROOT else {}
        other = subprocess.Popen(["sleep", "600"], cwd="/", **owner)
        pid_file = postgres.home(var) / "data" / "postmaster.pid"
        pid_file.write_text(pid_file.read_text().replace(str(postmaster(var)), str(other.pid), 1))
        postgres.revive(var)
        with connect(var):
            assert postmaster(var) != other.pid
        assert other.poll() is None
        other.kill()
        other.wait()


def test_start_begins_again_after_a_half_finished_creation(tmp_path):
    draft = postgres.home(tmp_path) / "data.new"
    draft.mkdir(parents=True)
    (draft / "PG_VERSION").write_text("18\n")
    with postgres.running(tmp_path), connect(tmp_path):
        assert not draft.exists()
    forget(tmp_path)


def test_a_path_too_long_for_a_socket_gets_a_short_private_folder():
    folder = Path(tempfile.mkdtemp(prefix="banyan-var-"), "long" * 25)
    folder.parent.chmod(0o711)
    with postgres.running(folder), connect(folder):
        socket = Path(postgres.connection(folder)["HOST"])
        assert (socket.parent, socket.stat().st_mode & 0o777) == (Path("/tmp"), 0o700)
    socket.rmdir()
    forget(folder.parent)


def test_start_says_which_version_is_needed_when_the_data_are_of_another(tmp_path):
    data = tmp_path / "postgres" / "data"
    data.mkdir(parents=True)
    (data / "PG_VERSION").write_text("9\n")
    with pytest.raises(postgres.NoServer, match="made by PostgreSQL 9"), postgres.running(tmp_path):
        pass


@pytest.mark.skipif(not AS_ROOT, reason="only root starts the server as somebody else")
def test_in_a_folder_closed_to_others_the_data_live_elsewhere_and_the_folder_stays_closed():
    closed = Path(tempfile.mkdtemp(prefix="banyan-closed-"))  # mode 0700
    folder = closed / "var"
    with postgres.running(folder), connect(folder):
        assert postgres.home(folder).parent == postgres.SYSTEM_FOLDER
        assert closed.stat().st_mode & 0o777 == 0o700
    forget(folder)
    closed.rmdir()


def test_secret_key_is_the_same_for_all_who_ask_first_at_once(tmp_path):
    with ThreadPoolExecutor(8) as pool:
        together = threading.Barrier(8, timeout=120)
        keys = {found.result() for found in [pool.submit(ask, tmp_path, together) for _ in range(8)]}
    assert keys == {postgres.secret_key(tmp_path)}
    assert [(path.name, path.stat().st_mode & 0o777) for path in tmp_path.iterdir()] == [("secret-key", 0o600)]


def ask(folder, together):
    together.wait()
    return postgres.secret_key(folder)
