#include "app/cli.hpp"

int main(int argc, char** argv) {
  return madang::app::run_cli(argc, argv);
}
