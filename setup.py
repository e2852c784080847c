"""graph/, loaders/ and queries/ stand at the top of the repository, installed inside zeren."""

from setuptools import find_packages, setup

FOLDERS = {"zeren": "zeren"} | {f"zeren.{name}": name for name in ("graph", "loaders", "queries")}
NOTEBOOKS = "zeren.notebooks"
"""A folder of files, no package of modules."""

setup(
    packages=[
        name
        for package, folder in FOLDERS.items()
        for name in (package, *(f"{package}.{below}" for below in find_packages(folder)))
    ]
    + [NOTEBOOKS],
    package_dir=FOLDERS | {NOTEBOOKS: "notebooks"},
)
