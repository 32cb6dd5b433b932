"""check_layers.py finds each kind of planted violation, at its line."""
import unittest

from planted import Planted

import check_layers


class LayersTest(Planted):
    check = staticmethod(check_layers.main)

    def test_a_valid_tree_is_clean(self) -> None:
        self.plant("src/store/tx.hpp", '#pragma once\n#include "base/result.hpp"\n')
        self.plant("src/core/audit/log.cpp", '#include "store/tx.hpp"\n')
        self.plant("src/core/people/service.cpp", '#include <sodium.h>\n')
        self.plant("src/wire/codec.cpp", '#include <boost/json/value.hpp>\n')
        self.plant("tests/api/app_test.cpp", '#include "store/tx.hpp"\n#include <gtest/gtest.h>\n')
        self.assert_clean()

    def test_every_upward_include_is_refused(self) -> None:
        upward = {
            "base": "wire", "wire": "store", "store": "wire", "match": "store", "rank": "match",
            "net": "wire", "live": "store", "media": "live", "contract": "core", "core": "web",
            "web": "core", "programmes/consult": "web", "store/sqlite": "net",
        }
        for room, target in upward.items():
            with self.subTest(room=room):
                self.setUp()
                self.plant(f"src/{target}/thing.hpp", "#pragma once\n")
                if target == "core":
                    self.plant("src/core/audit/thing.hpp", "#pragma once\n")
                    (self.root / "src/core/thing.hpp").unlink()
                    target = "core/audit"
                self.plant(f"src/{room}/late.cpp" if room != "core" else "src/core/audit/late.cpp",
                           f'\n#include "{target}/thing.hpp"\n')
                place = "src/core/audit/late.cpp" if room == "core" else f"src/{room}/late.cpp"
                self.assert_found(f"{place}:2:rooms")

    def test_nobody_includes_app(self) -> None:
        self.plant("src/app/config.hpp", "#pragma once\n")
        self.plant("src/web/door.cpp", '#include "app/config.hpp"\n')
        self.assert_found("src/web/door.cpp:1:rooms")

    def test_a_single_file_of_a_room_does_not_open_the_room(self) -> None:
        self.plant("src/store/tx.hpp", "#pragma once\n")
        self.plant("src/store/pool.hpp", "#pragma once\n")
        self.plant("src/contract/run.cpp", '#include "store/tx.hpp"\n#include "store/pool.hpp"\n')
        self.assert_found("src/contract/run.cpp:2:rooms")

    def test_the_media_port_is_held_tighter_than_media(self) -> None:
        self.plant("src/wire/json.hpp", "#pragma once\n")
        self.plant("src/media/port.hpp", '#pragma once\n#include "wire/json.hpp"\n')
        self.assert_found("src/media/port.hpp:2:rooms")

    def test_programmes_stay_apart(self) -> None:
        self.plant("src/programmes/jobfair/model.hpp", "#pragma once\n")
        self.plant("src/programmes/demoday/rules.cpp", '#include "programmes/jobfair/model.hpp"\n')
        self.assert_found("src/programmes/demoday/rules.cpp:1:parts")

    def test_a_part_of_core_includes_only_earlier_ones(self) -> None:
        self.plant("src/core/notices/model.hpp", "#pragma once\n")
        self.plant("src/core/people/service.cpp", '#include "core/notices/model.hpp"\n')
        self.assert_found("src/core/people/service.cpp:1:parts")

    def test_a_part_without_a_place_is_refused(self) -> None:
        self.plant("src/core/things/model.hpp", "#pragma once\n")
        self.assert_found("src/core/things/model.hpp:1:parts")

    def test_an_undeclared_room_is_refused(self) -> None:
        self.plant("src/extra/model.hpp", "#pragma once\n")
        self.assert_found("src/extra/model.hpp:1:rooms")

    def test_an_include_of_nothing_is_refused(self) -> None:
        self.plant("src/base/late.cpp", '#include "base/gone.hpp"\n')
        self.assert_found("src/base/late.cpp:1:include")

    def test_foreign_headers_stay_behind_their_fences(self) -> None:
        outside = {
            "boost/asio/post.hpp": "src/store/late.cpp",
            "boost/beast/http/parser.hpp": "src/core/audit/late.cpp",
            "openssl/ssl.h": "src/store/late.cpp",
            "sqlite3.h": "src/store/db.cpp",
            "libpq-fe.h": "src/store/sqlite/driver.cpp",
            "boost/json/value.hpp": "src/core/people/service.cpp",
            "lemon/list_graph.h": "src/match/plan.hpp",
            "sodium.h": "src/web/cookie.cpp",
            "boost/asio.hpp": "src/net/stream.cpp",
            "never/heard_of.h": "src/base/late.cpp",
            "gtest/gtest.h": "src/base/late.cpp",
        }
        for header, path in outside.items():
            with self.subTest(header=header):
                self.setUp()
                self.plant(path, f"\n\n#include <{header}>\n")
                self.assert_found(f"{path}:3:foreign")

    def test_solvers_are_open_to_sources_of_match(self) -> None:
        self.plant("src/match/plan.cpp", "#include <lemon/list_graph.h>\n")
        self.assert_clean()

    def test_files_in_a_circle(self) -> None:
        self.plant("src/base/a.hpp", '#pragma once\n#include "base/b.hpp"\n')
        self.plant("src/base/b.hpp", '#pragma once\n\n#include "base/a.hpp"\n')
        self.assert_found("src/base/b.hpp:3:file-cycle")

    def test_folders_in_a_circle(self) -> None:
        self.plant("src/store/sqlite/driver.hpp", '#pragma once\n#include "store/row.hpp"\n')
        self.plant("src/store/row.hpp", "#pragma once\n")
        self.plant("src/store/db.hpp", '#pragma once\n#include "store/sqlite/driver.hpp"\n')
        self.assert_found("src/store/sqlite/driver.hpp:2:folder-cycle")

    def test_a_source_may_compose_its_own_subfolders(self) -> None:
        self.plant("src/store/sqlite/driver.hpp", '#pragma once\n#include "store/row.hpp"\n')
        self.plant("src/store/row.hpp", "#pragma once\n")
        self.plant("src/store/db.cpp", '#include "store/sqlite/driver.hpp"\n')
        self.assert_clean()


if __name__ == "__main__":
    unittest.main()
