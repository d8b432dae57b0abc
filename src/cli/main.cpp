#include <cstdio>
#include <string>

#include "base/version.h"

int main() {
  std::puts(("reftel " + std::string(reftel::kVersion)).c_str());
  return 0;
}
