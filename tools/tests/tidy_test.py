"""tidy.py finds each kind of planted violation, at its line, and nothing in what is allowed."""
import unittest

from planted import Planted

import tidy


class TidyTest(Planted):
    check = staticmethod(tidy.main)

    def header(self, name: str, body: str) -> None:
        """A header that result.cpp includes, so that only the planted rule is broken."""
        self.plant(f"src/base/{name}", body)
        self.plant("src/base/result.cpp",
                   f'#include "base/result.hpp"\n#include "base/{name}"\n')

    def net(self, body: str) -> None:
        self.plant("src/net/door.cpp", body)

    def test_a_valid_tree_is_clean(self) -> None:
        self.assert_clean()

    # Limits

    def test_a_long_source(self) -> None:
        self.plant("src/base/long.cpp", "\n" * 700)
        self.assert_clean()
        self.plant("src/base/long.cpp", "\n" * 701)
        self.assert_found("src/base/long.cpp:701:file-length")

    def test_a_long_header(self) -> None:
        self.header("long.hpp", "#pragma once\n" + "\n" * 250)
        self.assert_found("src/base/long.hpp:251:file-length")

    def test_a_long_component(self) -> None:
        self.plant("frontend/src/Long.svelte", "\n" * 251)
        self.assert_found("frontend/src/Long.svelte:251:file-length")

    def test_a_long_function(self) -> None:
        body = "  call();\n" * 68
        self.plant("src/base/f.cpp", "namespace a {\nint C::f(int x) const {\n" + body + "}\n}\n")
        self.assert_clean()
        self.plant("src/base/f.cpp", "namespace a {\nint C::f(int x) const {\n" + body
                   + "  if (x) { y(); }\n}\n}\n")
        self.assert_found("src/base/f.cpp:2:function-length")

    def test_a_long_constructor_and_a_long_inline_member(self) -> None:
        body = "  call();\n" * 70
        self.plant("src/base/f.cpp", "C::C(int x)\n    : x_(x), y_(f(x)) {\n" + body + "}\n")
        self.assert_found("src/base/f.cpp:1:function-length")
        self.plant("src/base/f.cpp", "struct C {\n  int x = 0;\n  auto f() -> int {\n" + body + "}\n};\n")
        self.assert_found("src/base/f.cpp:3:function-length")

    def test_a_long_class_or_table_is_no_function(self) -> None:
        self.plant("src/base/f.cpp", "class C final : public D {\n" + "  int f();\n" * 90 + "};\n"
                   + "const T kAll[] = {\n" + '  {f("x"), 1},\n' * 90 + "};\n")
        self.assert_clean()

    def test_a_long_line(self) -> None:
        self.plant("src/base/f.cpp", "\n// " + "가" * 97 + "\n// " + "x" * 98 + "\n")
        self.assert_found("src/base/f.cpp:3:line-length")

    def test_many_includes(self) -> None:
        self.plant("src/base/f.cpp", "#include <map>\n" * 26)
        self.assert_found("src/base/f.cpp:26:includes")

    # Names

    def test_banned_file_names(self) -> None:
        for name in ("util", "string_utils", "helpers", "session_manager", "misc", "common"):
            with self.subTest(name=name):
                self.setUp()
                self.plant(f"src/base/{name}.cpp", "\n")
                self.assert_found(f"src/base/{name}.cpp:1:file-name")

    def test_a_banned_folder_name(self) -> None:
        self.plant("frontend/src/lib/utils/day.ts", "export const day = 1;\n")
        self.assert_found("frontend/src/lib/utils/day.ts:1:file-name")

    def test_banned_type_names(self) -> None:
        for declaration in ("class StringUtil {};", "struct SessionManager;", "using Common = int;",
                            "enum class Misc { a };", "class EndpointBase {};"):
            with self.subTest(declaration=declaration):
                self.plant("src/base/f.cpp", "\n" + declaration + "\n")
                self.assert_found("src/base/f.cpp:2:type-name")

    def test_a_banned_type_name_in_typescript(self) -> None:
        self.plant("frontend/src/day.ts", "export interface DayHelper { a: string }\n")
        self.assert_found("frontend/src/day.ts:1:type-name")

    def test_a_role_named_manager_is_a_value(self) -> None:
        self.plant("src/base/f.cpp", "enum class Role { owner, programme_manager };\n"
                   "struct Database {};\n// a manager of programmes\n")
        self.assert_clean()

    # Words

    def test_words_of_unfinished_work(self) -> None:
        for words in ("TODO: later", "FIXME", "not implemented yet", "good enough for now",
                      "Lorem ipsum", "hardcoded", "dummy"):
            with self.subTest(words=words):
                self.plant("src/base/f.cpp", f"\n\n// {words}\n")
                self.assert_found("src/base/f.cpp:3:unfinished")

    def test_words_of_unfinished_work_elsewhere(self) -> None:
        self.plant("dev", "#!/usr/bin/env bash\n# XXX\n")
        self.assert_found("dev:2:unfinished")

    def test_a_machine_path(self) -> None:
        machine = "/" + "work/wt/x"
        self.plant("README.md", f"# A\n\nRun {machine}.\n")
        self.assert_found("README.md:3:machine-path")

    def test_a_host_in_a_lock_file(self) -> None:
        self.plant("frontend/package-lock.json",
                   '{\n"resolved": "https://registry.example/x.tgz"\n}\n')
        self.assert_found("frontend/package-lock.json:2:registry")
        self.plant("frontend/package-lock.json", '{\n"version": "1.0.0"\n}\n')
        self.assert_clean()

    # Dead files

    def test_a_source_outside_every_room(self) -> None:
        self.plant("src/extra/f.cpp", "\n")
        self.assert_found("src/extra/f.cpp:1:dead-source")

    def test_a_source_no_target_names(self) -> None:
        self.plant("bench/CMakeLists.txt", "add_executable(a store_bench.cpp)\n")
        self.plant("bench/store_bench.cpp", "\n")
        self.assert_clean()
        self.plant("bench/other_bench.cpp", "\n")
        self.assert_found("bench/other_bench.cpp:1:dead-source")

    def test_a_source_under_a_glob_is_alive(self) -> None:
        self.plant("bench/CMakeLists.txt", "file(GLOB all ${CMAKE_CURRENT_SOURCE_DIR}/*_bench.cpp)\n")
        self.plant("bench/other_bench.cpp", "\n")
        self.assert_clean()

    def test_a_header_nothing_includes(self) -> None:
        self.plant("src/base/alone.hpp", "#pragma once\n")
        self.assert_found("src/base/alone.hpp:1:dead-source")

    def test_a_document_no_one_links(self) -> None:
        self.plant("docs/alone.md", "# Alone\n")
        self.assert_found("docs/alone.md:1:dead-document")
        self.plant("README.md", "See [it](docs/alone.md#top).\n")
        self.assert_clean()

    def test_a_script_nothing_calls(self) -> None:
        self.plant("tools/count.py", "print(1)\n")
        self.assert_found("tools/count.py:1:dead-script")
        self.plant("dev", "python3 tools/count.py\n")
        self.assert_clean()

    # Headers, locks, coroutines

    def test_a_header_without_pragma_once(self) -> None:
        self.header("guard.hpp", "// What it is.\n#ifndef GUARD\n#define GUARD\n#endif\n")
        self.assert_found("src/base/guard.hpp:1:pragma-once")

    def test_a_lock_outside_its_rooms(self) -> None:
        for lock in ("std::mutex m;", "std::shared_mutex m;", "std::scoped_lock l{m};",
                     "std::condition_variable c;", "pthread_mutex_lock(&m);"):
            with self.subTest(lock=lock):
                self.plant("src/core/audit/f.cpp", f"\n{lock}\n")
                self.assert_found("src/core/audit/f.cpp:2:mutex")
        self.plant("src/core/audit/f.cpp", "// std::mutex would be wrong here\n")
        self.plant("src/store/f.cpp", "std::mutex m;\n")
        self.assert_clean()

    def test_a_coroutine_outside_its_rooms(self) -> None:
        self.plant("src/core/audit/f.cpp", "\nTask<void> f() {\n  co_await g();\n}\n")
        self.assert_found("src/core/audit/f.cpp:3:await-room")

    def test_good_coroutines(self) -> None:
        self.net("""net::Task<void> f(int n) {
  co_await g(n);
  const auto bytes = co_await read(n, deadline);
  value.field = co_await read(n);
  auto [a, b] = co_await both();
  (void)co_await g(n ? 1 : 2 == 3 ? 4 : 5);
  if (n > 1) {
    co_await g(n);
  } else {
    co_await g(1);
  }
  switch (n) {
    case 1:
      co_await g(1);
      break;
    default:
      co_await g(2);
  }
  auto plain = [](int x) -> net::Task<void> {
    co_await g(x);
  };
  auto caught = [n] { return n; };
  for (;;) {
    co_return co_await g(n);
  }
}
""".replace("n ? 1 : 2 == 3 ? 4 : 5", "n"))
        self.assert_clean()

    def test_a_capturing_lambda_coroutine(self) -> None:
        self.net("void f() {\n  auto run = [this, x]() -> Task<void> {\n    co_await g(x);\n  };\n}\n")
        self.assert_found("src/net/door.cpp:2:await-lambda")

    def test_a_capturing_lambda_inside_an_await(self) -> None:
        self.net("Task<void> f() {\n  co_await offload([x] { return x; });\n}\n")
        self.assert_found("src/net/door.cpp:2:await-lambda")

    def test_an_aggregate_inside_an_await(self) -> None:
        for call in ("g(Agg{x, 3})", "g({.t = x})", "Agg{x}"):
            with self.subTest(call=call):
                self.net(f"Task<void> f() {{\n  co_await {call};\n}}\n")
                self.assert_found("src/net/door.cpp:2:await-aggregate")

    def test_an_aggregate_of_awaited_values(self) -> None:
        self.net("Task<void> f() {\n  Agg both{co_await a(), 1};\n}\n")
        self.assert_found("src/net/door.cpp:2:await-aggregate", "src/net/door.cpp:2:await-line")

    def test_a_conditional_beside_an_await(self) -> None:
        self.net("Task<void> f() {\n  name = co_await g() ? a : b;\n}\n")
        self.assert_found("src/net/door.cpp:2:await-conditional")
        self.net("Task<void> f() {\n  co_await g(x ? a : b);\n}\n")
        self.assert_found("src/net/door.cpp:2:await-conditional")

    def test_an_await_inside_another_statement(self) -> None:
        for statement in ("if (co_await g()) {\n  }", "while (co_await g()) h();", "h(co_await g());",
                          "if (auto r = co_await g(); !r) return;", "x = co_await a() + co_await b();"):
            with self.subTest(statement=statement):
                self.net(f"Task<void> f() {{\n  {statement}\n}}\n")
                code, lines = self.run_check()
                self.assertEqual(code, 1)
                self.assertTrue(all(line.startswith("src/net/door.cpp:2: await-line")
                                    for line in lines[:-1]), lines)


if __name__ == "__main__":
    unittest.main()
